import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { CliError } from '../errors/error.js';
import { settingsDamaged, settingsTooNew } from '../errors/settings.js';
import { parseJson } from '../files/parse-json.js';
import { readText } from '../files/read-text.js';
import { asWriteError } from '../files/write-private.js';
import { configDir, type SettingsHost, settingsFile } from './config-dir.js';
import type { SettingsFile } from './schema.js';

/** Settings of hundreds of profiles stay far below. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the settings file; undefined when missing, and then nothing is loaded or written.
 * @throws {CliError} code `settings-damaged` when it is not what we wrote, `settings-too-new` when a newer version did;
 * the file is left as it is
 */
export async function readSettingsFile(host: SettingsHost): Promise<SettingsFile | undefined> {
  const path = settingsFile(configDir(host));
  const found = await readText(path, { maxBytes: MAX_BYTES, followLinks: true });
  if (found.kind === 'none') return undefined;
  if (found.kind === 'bad') throw damaged(path, found.problem);
  return parse(path, found.text);
}

async function parse(path: string, text: string): Promise<SettingsFile> {
  const json = parseJson(text);
  if ('mistake' in json) throw damaged(path, `is not JSON: ${json.mistake}`);
  const { settingsFileSchema } = await import('./schema.js');
  const result = settingsFileSchema.safeParse(json.value);
  if (result.success) return result.data;
  if (isNewer(json.value)) throw tooNew(path);
  const issue = result.error.issues[0];
  const place = issue?.path.length ? `\`${issue.path.join('.')}\`` : 'the whole';
  throw damaged(path, `has a mistake in ${place}: ${issue?.message ?? 'wrong shape'}`);
}

function isNewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'version' in value && Number(value.version) > 1;
}

function tooNew(path: string): CliError {
  return settingsTooNew(`${path} was written by a newer wactl.`, {
    why: 'nothing was changed',
    hint: 'update wactl, or name another folder with WACTL_CONFIG_DIR',
  });
}

function damaged(path: string, problem: string): CliError {
  return settingsDamaged(`${path} ${problem}.`, {
    why: 'nothing was changed',
    hint: 'correct the file, or run `wactl connect`: it moves this one aside and starts a new one',
  });
}

/** What a save did beside saving. */
export interface SaveReport {
  /** Where a damaged file was moved, to be read by a person. */
  readonly keptAside?: string;
}

export interface UpdateOptions {
  /** Moves a damaged file aside and starts afresh; otherwise a damaged file stops the update. */
  readonly replaceDamaged?: { readonly nowMs: number };
}

const EMPTY: SettingsFile = { version: 1, profiles: {} };

/**
 * Replaces the settings by `change(settings)`, as a whole and atomically, in a file of mode 0600 in a folder that,
 * where it is new, is 0700. The file is read again just before, so a profile saved meanwhile is kept.
 * @throws {CliError} `settings-damaged` (unless replaced), `settings-too-new`, or what `change` throws: then nothing is written
 */
export async function updateSettingsFile(
  host: SettingsHost,
  change: (settings: SettingsFile) => SettingsFile,
  options: UpdateOptions = {},
): Promise<SaveReport> {
  const dir = configDir(host);
  const path = settingsFile(dir);
  const { default: Conf } = await import('conf');
  const { found, report } = await readOrKeepAside(host, options);
  const next = change(found ?? EMPTY);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const conf = new Conf<SettingsFile>({
      cwd: dir,
      configName: 'config',
      configFileMode: 0o600,
      serialize: (value) => `${JSON.stringify(value, null, 2)}\n`,
    });
    conf.store = next;
  } catch (error) {
    throw asWriteError(path, error);
  }
  return report;
}

async function readOrKeepAside(
  host: SettingsHost,
  options: UpdateOptions,
): Promise<{ found: SettingsFile | undefined; report: SaveReport }> {
  try {
    return { found: await readSettingsFile(host), report: {} };
  } catch (error) {
    const foreseen = error instanceof CliError && error.code === 'settings-damaged';
    if (!foreseen || options.replaceDamaged === undefined) throw error;
    return { found: undefined, report: await keepAside(settingsFile(configDir(host)), options.replaceDamaged.nowMs) };
  }
}

/** Renames the file to `config.json.damaged-20261101T120000Z`, with a number behind it where that is taken. */
async function keepAside(path: string, nowMs: number): Promise<SaveReport> {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  let aside = `${path}.damaged-${stamp}`;
  for (let count = 2; existsSync(aside); count += 1) aside = `${path}.damaged-${stamp}-${count}`;
  try {
    await rename(path, aside);
  } catch (error) {
    throw asWriteError(path, error);
  }
  return { keptAside: aside };
}
