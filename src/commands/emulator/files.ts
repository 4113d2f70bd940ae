import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { type FoundText, readText } from '../../core/settings/read-text.js';

/** A seed is written by hand; a snapshot of a long run with media is large. Larger files are a mistake. */
export const SEED_MAX_BYTES = 1024 * 1024;
export const SNAPSHOT_MAX_BYTES = 256 * 1024 * 1024;

/** A path as the user typed it, from the folder the command runs in. */
export function inputPath(context: Context, file: string): string {
  return resolve(context.system.cwd, file);
}

export function findInputFile(context: Context, file: string, maxBytes: number): Promise<FoundText> {
  return readText(inputPath(context, file), { maxBytes, followLinks: true });
}

/** The text of a file. @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2) */
export async function readInputFile(context: Context, file: string, maxBytes: number): Promise<string> {
  const found = await findInputFile(context, file, maxBytes);
  if (found.kind === 'text') return found.text;
  throw found.kind === 'none'
    ? new CliError(`${file} is not there.`, { code: 'file-not-found', exitCode: EXIT.notFound, hint: 'check the path' })
    : new CliError(`${file} ${found.problem}.`, {
        code: 'file-unreadable',
        exitCode: EXIT.usage,
        hint: 'give a text file that you may read',
      });
}
