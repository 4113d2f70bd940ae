import type { PhoneNumber } from '../graph/numbers.js';
import { numberState } from '../numbers/lifecycle.js';

/**
 * The number to use where nobody chose: the only one, or the only one that is ready. Undefined when that is not clear.
 */
export function obviousNumber(numbers: readonly PhoneNumber[]): PhoneNumber | undefined {
  const ready = numbers.filter((number) => numberState(number).stage === 'ready');
  if (numbers.length === 1) return numbers[0];
  return ready.length === 1 ? ready[0] : undefined;
}

/** A saved profile, as far as choosing a name needs it. */
export interface SavedProfile {
  readonly name: string;
  readonly wabaId: string;
}

/**
 * Under which name an account is saved: the one asked for, else the one it has, else `default` for the first, else one
 * made of the account's name or id.
 */
export function profileNameFor(
  saved: readonly SavedProfile[],
  waba: { readonly id: string; readonly name?: string | undefined },
  asked?: string,
): string {
  if (asked !== undefined) return asked;
  const same = saved.find(({ wabaId }) => wabaId === waba.id);
  if (same !== undefined) return same.name;
  if (saved.length === 0) return 'default';
  const slug = (waba.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const free = slug !== '' && saved.every(({ name }) => name !== slug);
  return free ? slug : `waba-${waba.id}`;
}
