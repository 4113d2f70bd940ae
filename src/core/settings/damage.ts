import { CliError } from '../errors/error.js';

const CODES: readonly string[] = ['settings-damaged', 'secrets-damaged', 'secrets-exposed', 'keychain-unavailable'];

/** True for settings or secrets that are there and cannot be used: `connect` replaces them. */
export function isDamage(error: unknown): error is CliError {
  return error instanceof CliError && CODES.includes(error.code);
}
