import { parseDocument } from 'yaml';
import { CliError, EXIT } from '../../core/errors.js';
import { mistakeWords } from './mistake-words.js';
import { type SeedInput, seedSchema } from './seed-schema.js';

/**
 * Reads a seed file, YAML or JSON.
 * @param file its name, for messages
 * @throws {CliError} `seed-invalid` (exit 2) that names the line or the key
 */
export function parseSeedFile(text: string, file: string): SeedInput {
  const document = parseDocument(text, { prettyErrors: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) throw seedInvalid(file, mistake.message.split('\n')[0] ?? mistake.message);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw seedInvalid(file, error instanceof Error ? error.message : String(error));
  }
  if (value === null || value === undefined)
    throw seedInvalid(file, 'it is empty', 'write a seed, or {} for what a start without one has');
  const result = seedSchema.safeParse(value, { error: mistakeWords });
  if (result.success) return value as SeedInput;
  const [issue] = result.error.issues;
  throw seedInvalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`.replace(/^: /, ''));
}

function seedInvalid(
  file: string,
  why: string,
  hint = 'correct that place and start again; every part of a seed may be left out',
): CliError {
  return new CliError(`${file} is not a seed of the emulator.`, {
    code: 'seed-invalid',
    exitCode: EXIT.usage,
    why,
    hint,
  });
}
