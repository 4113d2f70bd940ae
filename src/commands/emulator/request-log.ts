import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { usageError } from '../../core/errors/command.js';
import { systemErrorCode } from '../../core/errors/error.js';

/** A file that gets each request as a JSON line: all of them, where the emulator keeps the last ones only. */
export interface RequestLog {
  append(request: unknown): void;
  close(): Promise<void>;
}

/**
 * Opens the file to append to; a new one is private.
 * @throws {CliError} exit 2 when it cannot be written
 */
export async function openLog(path: string): Promise<RequestLog> {
  const file = await open(path, 'a', 0o600).catch((error: unknown) => {
    throw usageError(`The log ${path} cannot be written (${systemErrorCode(error) ?? 'error'}).`, 'pass another --log');
  });
  const stream = createWriteStream('', { fd: file });
  return {
    append: (request) => void stream.write(`${JSON.stringify(request)}\n`),
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}
