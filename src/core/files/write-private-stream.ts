import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileUnwritable } from '../errors/files.js';
import { diskProblem } from './disk-problem.js';
import { syncFolder } from './write-private.js';

/**
 * Writes a text that comes in pieces to a file for its owner alone. It takes its place as a whole when the last piece is
 * there; until then, and when something fails, what was there before stays.
 * @throws {CliError} `file-unwritable`, and what the pieces throw
 */
export async function writePrivateStream(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const piece of pieces) await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    const problem = diskProblem(error);
    if (problem === undefined) throw error;
    throw fileUnwritable(`${path} could not be written: ${problem}.`, {
      hint: 'name a file in a folder that exists and that you can write to',
    });
  }
}
