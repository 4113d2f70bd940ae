import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { emulatorEnded } from '../../core/errors/emulator.js';
import { parseJson } from '../../core/files/parse-json.js';
import { readText } from '../../core/files/read-text.js';
import { makePrivateFolder } from '../../core/files/write-private.js';
import { type Fields, isFields } from '../../core/plain-data.js';
import { configDir } from '../../core/settings/config-dir.js';
import { DAY_MS } from '../../core/time-units.js';
import type { ReadyLine } from '../../emulator/app.js';
import { LOOK_EVERY_MS } from './control.js';

/** What it prints until it is ready; a log of warnings can grow from there. */
/** How long the log of one that ended stays. */
const KEPT_MS = 7 * DAY_MS;
const MAX_LOG_BYTES = 1024 * 1024;

/** An emulator that runs on its own. */
export interface DetachedEmulator {
  readonly ready: ReadyLine;
  /** Where what it prints goes. */
  readonly log: string;
}

/**
 * Starts an emulator in the background and waits until it is ready.
 * @param words flags of `wactl emulator start`
 * @throws {CliError} `emulator-ended` (exit 1) with what it said
 */
export async function startDetached(context: Context, words: readonly string[]): Promise<DetachedEmulator> {
  const { system, clock, signal } = context;
  const folder = join(configDir(system), 'emulators');
  await makePrivateFolder(configDir(system));
  await makePrivateFolder(folder);
  await removeOldLogs(folder, clock.now());
  const log = join(folder, `${randomUUID()}.log`);
  const emulator = await system.startDetached(['emulator', 'start', '--json', ...words], log);
  try {
    for (;;) {
      const hasEnded = emulator.hasEnded();
      const lines = await linesOf(log);
      const ready = lines.find((line) => line.type === 'ready');
      if (ready !== undefined) return { ready: ready as unknown as ReadyLine, log };
      if (hasEnded) throw endedAtOnce(lines, log);
      await clock.sleep(LOOK_EVERY_MS, signal);
    }
  } catch (error) {
    emulator.stop();
    throw error;
  }
}

/** The whole lines of JSON that it has printed. */
async function linesOf(log: string): Promise<readonly Fields[]> {
  const found = await readText(log, { maxBytes: MAX_LOG_BYTES, followLinks: false });
  if (found.kind !== 'text') return [];
  return found.text.split('\n').flatMap((line): readonly Fields[] => {
    const parsed = parseJson(line);
    return 'value' in parsed && isFields(parsed.value) ? [parsed.value] : [];
  });
}

function endedAtOnce(lines: readonly Fields[], log: string) {
  const error = lines.map((line) => line.error).find(isFields);
  if (error === undefined) return emulatorEnded('The emulator ended before it was ready.', { hint: `read ${log}` });
  const { message, hint } = error;
  return emulatorEnded(String(message), { hint: typeof hint === 'string' ? hint : `read ${log}` });
}

async function removeOldLogs(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.log') && (await stat(path)).mtimeMs < now - KEPT_MS) await rm(path, { force: true });
  }
}
