import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { systemErrorCode } from '../../core/errors/error.js';
import { fileNotFound, fileUnreadable } from '../../core/errors/files.js';
import { webhookTooLarge } from '../../core/errors/webhooks.js';
import { diskProblem } from '../../core/files/disk-problem.js';
import { MAX_BODY_BYTES, readBytes } from '../../core/webhooks/body.js';

/**
 * The bytes of a file, or of standard input for `-`, as they are.
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable`, `webhook-too-large` (exit 2)
 */
export async function readInput({ system }: Context, file: string): Promise<Uint8Array> {
  const chunks = file === '-' ? system.stdin.bytes() : createReadStream(resolve(system.cwd, file));
  const bytes = await readBytes(chunks).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  if (bytes !== undefined) return bytes;
  throw webhookTooLarge(`${nameOf(file)} is larger than ${MAX_BODY_BYTES} bytes.`, {
    why: 'Meta sends no larger webhook.',
    hint: 'give one request body, as Meta sent it',
  });
}

/** How messages call the input. */
export function nameOf(file: string): string {
  return file === '-' ? 'Standard input' : file;
}

function readFailure(file: string, error: unknown): unknown {
  if (systemErrorCode(error) === 'ENOENT') {
    return fileNotFound(`${file} is not there.`, { hint: 'check the path, or give - for standard input' });
  }
  const problem = diskProblem(error);
  if (problem === undefined) return error;
  return fileUnreadable(`${file} cannot be read: ${problem}.`, {
    hint: 'give a file that you may read, or - for standard input',
  });
}
