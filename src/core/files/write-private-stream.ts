import { fileUnwritable } from '../errors/files.js';
import { diskProblem } from './disk-problem.js';
import { replaceFile } from './write-private.js';

/**
 * Writes a text that comes in pieces to a file for its owner alone. It takes its place as a whole when the last piece is
 * there; until then, and when something fails, what was there before stays.
 * @throws {CliError} `file-unwritable`, and what the pieces throw
 */
export async function writePrivateStream(path: string, pieces: AsyncIterable<string>): Promise<void> {
  try {
    await replaceFile(path, pieces);
  } catch (error) {
    const problem = diskProblem(error);
    if (problem === undefined) throw error;
    throw fileUnwritable(`${path} could not be written: ${problem}.`, {
      hint: 'name a file in a folder that exists and that you can write to',
    });
  }
}
