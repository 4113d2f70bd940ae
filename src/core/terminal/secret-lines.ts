import { usageError } from '../errors/command.js';

/** Secrets are short; more is a mistake, such as the wrong file. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads secrets from standard input, one a line, in the order named. No message repeats what was read.
 * @param titles what each line is, for messages: `access token`
 * @throws {CliError} exit 2 when a line is missing or empty, or there is more than was asked for
 */
export async function readSecretLines(
  input: AsyncIterable<Uint8Array>,
  titles: readonly string[],
): Promise<readonly string[]> {
  const text = await readAll(input);
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const wanted = titles.join(', then ');
  const missing = titles[lines.findIndex((line) => line.trim() === '')] ?? titles[lines.length];
  if (missing !== undefined)
    throw usageError(`Missing on standard input: ${missing}.`, `pipe in one line each: ${wanted}`);
  if (lines.length > titles.length) {
    throw usageError('Standard input has more lines than expected.', `pipe in one line each: ${wanted}`);
  }
  return lines.map((line) => line.trim());
}

async function readAll(input: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    size += part.byteLength;
    if (size > MAX_BYTES) throw usageError('Standard input is too long for a secret.', 'pipe in the secret alone');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
