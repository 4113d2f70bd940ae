import { usageError } from '../core/errors/command.js';

/**
 * Reads the values of an option such as `--var 1=Ada`, by their names.
 * @param example such as `1=Ada`
 * @throws {CliError} exit 2 for anything else, and for a name given twice
 */
export function parsePairs(words: readonly string[], flag: string, example: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const word of words) {
    const [name, value] = splitPair(word) ?? [];
    if (name === undefined || value === undefined) {
      throw usageError(`${flag} "${word}" has no "=".`, `write it as ${flag} ${example}`);
    }
    if (pairs.has(name)) throw usageError(`${flag} ${name} is given twice.`, 'give each variable once');
    pairs.set(name, value);
  }
  return pairs;
}

/** A name and what follows its first `=`; undefined: it has no name, or no `=`. Pure. */
export function splitPair(word: string): readonly [string, string] | undefined {
  const at = word.indexOf('=');
  return at > 0 ? [word.slice(0, at), word.slice(at + 1)] : undefined;
}
