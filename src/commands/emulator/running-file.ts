import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { configDir } from '../../core/settings/config-dir.js';
import { parseJson } from '../../core/settings/parse-json.js';
import { readText } from '../../core/settings/read-text.js';
import { makePrivateFolder, writePrivateFile } from '../../core/settings/write-private.js';

/** Where a control call goes and what opens it. */
export interface ControlTarget {
  readonly controlUrl: string;
  readonly controlKey: string;
}

/** Says to later commands on this machine where the emulator is. The last one started wins. */
export async function publishRunning(context: Context, { controlUrl, controlKey }: ControlTarget): Promise<void> {
  await makePrivateFolder(configDir(context.system));
  await writePrivateFile(runningFile(context), `${JSON.stringify({ controlUrl, controlKey })}\n`);
}

/** Takes the note away again, unless another emulator has put its own there. */
export async function unpublishRunning(context: Context, target: ControlTarget): Promise<void> {
  const noted = await findRunning(context);
  if (noted?.controlKey === target.controlKey) await rm(runningFile(context), { force: true });
}

/** The emulator that was started last and did not say that it ended; undefined when there is none. */
export async function findRunning(context: Context): Promise<ControlTarget | undefined> {
  const found = await readText(runningFile(context), { maxBytes: 4096, followLinks: false });
  const parsed = found.kind === 'text' ? parseJson(found.text) : undefined;
  const value = parsed !== undefined && 'value' in parsed ? parsed.value : undefined;
  return isTarget(value) ? value : undefined;
}

function isTarget(value: unknown): value is ControlTarget {
  if (typeof value !== 'object' || value === null) return false;
  const { controlUrl, controlKey } = value as Partial<Record<string, unknown>>;
  return typeof controlUrl === 'string' && typeof controlKey === 'string';
}

function runningFile(context: Context): string {
  return join(configDir(context.system), 'emulator.json');
}
