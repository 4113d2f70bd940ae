import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import { fileNotWritten } from '../../errors/templates.js';

/**
 * Replaces the text of a file as a whole: a new file beside it is synced and takes its name, so that a reader sees the
 * old or the new text, never a part. Permissions stay; a symbolic link to it would become a file of its own.
 * @throws {CliError} exit 1 when it cannot be written; the file is as it was
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.wactl-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const { mode } = await stat(path);
    await writeWhole(temporary, text, mode & 0o777);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw fileNotWritten(`${path} cannot be written (${code}); it was not changed.`, {
      hint: 'check the permissions of the file and its folder',
    });
  }
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}
