import { usageError } from '../../core/errors.js';

/** A whole number given to a flag; undefined when the flag was not given. @throws {CliError} exit 2 */
export function readCount(text: string | undefined, flag: string): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw usageError(`${flag} takes a whole number, not "${text}".`, `write it as in ${flag} 1`);
}
