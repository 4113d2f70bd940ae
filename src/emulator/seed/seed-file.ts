import { parseDocument } from 'yaml';
import { seedInvalid } from '../../core/errors/emulator.js';
import type { CliError } from '../../core/errors/error.js';
import { mistakeWords } from './mistake-words.js';
import { type SeedInput, seedSchema } from './seed-schema.js';

/**
 * Reads a seed file, YAML or JSON.
 * @param file its name, for messages
 * @throws {CliError} `seed-invalid` (exit 2) that names the line or the key
 */
export function parseSeedFile(text: string, file: string): SeedInput {
  const written = text.length > BY_HAND_BYTES ? parseJson(text) : undefined;
  if (written !== undefined) return parseSeed(written, file);
  const document = parseDocument(text, { prettyErrors: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) throw invalid(file, mistake.message.split('\n')[0] ?? mistake.message);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw invalid(file, error instanceof Error ? error.message : String(error));
  }
  if (value === null || value === undefined)
    throw invalid(file, 'it is empty', 'write a seed, or {} for the default state');
  return parseSeed(value, file);
}

/** Up to this size YAML reads JSON as well, and names the line of a mistake; beyond it that takes twenty times as long. */
const BY_HAND_BYTES = 1024 * 1024;

/** Undefined for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Checks a seed.
 * @param file where it comes from, for messages
 * @throws {CliError} `seed-invalid` (exit 2) that names the key
 */
export function parseSeed(value: unknown, file: string): SeedInput {
  const result = seedSchema.safeParse(value, { error: mistakeWords });
  if (result.success) return value as SeedInput;
  const [issue] = result.error.issues;
  throw invalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`.replace(/^: /, ''));
}

function invalid(
  file: string,
  why: string,
  hint = 'correct it and start again; every part of a seed is optional',
): CliError {
  return seedInvalid(`${file} is not a valid seed file.`, { why, hint });
}
