import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { systemErrorCode } from '../../core/errors/error.js';
import { parseJson } from '../../core/files/parse-json.js';
import { readText } from '../../core/files/read-text.js';
import { makePrivateFolder, writePrivateFile } from '../../core/files/write-private.js';
import { configDir } from '../../core/settings/config-dir.js';

/** Where a control call goes and what opens it. */
export interface ControlTarget {
  readonly controlUrl: string;
  readonly controlKey: string;
}

/** The note of an emulator that was started on this machine. */
export interface RunningNote extends ControlTarget {
  readonly path: string;
}

/** `<place in the order of starts>-<control port>.json`: two that start at once write two files. */
const NOTE_NAME = /^(\d+)-\d+\.json$/;

/** Says to later commands on this machine where the emulator is. Each has a note of its own, so none takes another's away. */
export async function leaveNote(context: Context, { controlUrl, controlKey }: ControlTarget): Promise<RunningNote> {
  const folder = notesFolder(context);
  await makePrivateFolder(configDir(context.system));
  await makePrivateFolder(folder);
  const [latest = ''] = await noteNames(folder);
  const path = join(folder, `${placeOf(latest) + 1}-${new URL(controlUrl).port}.json`);
  await writePrivateFile(path, `${JSON.stringify({ controlUrl, controlKey })}\n`);
  return { path, controlUrl, controlKey };
}

/** Takes a note away: of an emulator that ends, or that was killed and could not. */
export async function removeNote({ path }: RunningNote): Promise<void> {
  await rm(path, { force: true });
}

/** The emulators that were started here and did not say that they ended, the one started last first. */
export async function readNotes(context: Context): Promise<readonly RunningNote[]> {
  const folder = notesFolder(context);
  const notes = await Promise.all((await noteNames(folder)).map((name) => readNote(join(folder, name))));
  return notes.filter((note) => note !== undefined);
}

async function readNote(path: string): Promise<RunningNote | undefined> {
  const found = await readText(path, { maxBytes: 4096, followLinks: false });
  const parsed = found.kind === 'text' ? parseJson(found.text) : undefined;
  const value = parsed !== undefined && 'value' in parsed ? parsed.value : undefined;
  return isTarget(value) ? { path, controlUrl: value.controlUrl, controlKey: value.controlKey } : undefined;
}

function isTarget(value: unknown): value is ControlTarget {
  if (typeof value !== 'object' || value === null) return false;
  const { controlUrl, controlKey } = value as Partial<Record<string, unknown>>;
  return typeof controlUrl === 'string' && typeof controlKey === 'string';
}

/** Names of notes, the latest first. */
async function noteNames(folder: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => NOTE_NAME.test(name));
    return names.sort((one, other) => placeOf(other) - placeOf(one));
  } catch (error) {
    // No folder, or one that this user may not enter: then there are no notes of ours.
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error) ?? '')) return [];
    throw error;
  }
}

function placeOf(name: string): number {
  return Number(NOTE_NAME.exec(name)?.[1] ?? 0);
}

function notesFolder({ system }: Context): string {
  return join(configDir(system), 'emulators');
}
