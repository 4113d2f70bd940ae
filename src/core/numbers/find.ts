import { numberNotFound } from '../errors/numbers.js';
import type { PhoneNumber } from '../graph/numbers.js';
import { phoneOf } from './lifecycle.js';

/**
 * The number that is meant: by its id, or by the phone number in any spelling.
 * @throws {CliError} exit 3 naming those that there are
 */
export function findNumber(numbers: readonly PhoneNumber[], meant: string): PhoneNumber {
  const digits = `+${meant.replace(/\D/g, '')}`;
  const found = numbers.find(({ id }) => id === meant) ?? numbers.find((number) => phoneOf(number) === digits);
  if (found !== undefined) return found;
  throw numberNotFound(`The account has no number ${meant}.`, {
    hint:
      numbers.length === 0
        ? 'add one with `wactl numbers add <phone> --name <display name>`'
        : `it has ${numbers.map(label).join(', ')}`,
  });
}

/** A number in a sentence or a menu: `+15550100001 (310000000000001)`. */
export function label(number: PhoneNumber): string {
  return `${phoneOf(number) ?? number.verified_name ?? 'number'} (${number.id})`;
}
