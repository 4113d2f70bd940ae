import { countryOf } from './charges.js';
import { addToCount, countsOf } from './counts.js';
import type { State } from './state.js';

/** Calls of a direction and country that ended within a half hour. */
export interface CallCount {
  readonly numberId: string;
  /** `BUSINESS_INITIATED` or `USER_INITIATED`. */
  readonly direction: string;
  /** ISO 3166-1 alpha-2 of the person. */
  readonly country: string;
  /** Start of the half hour, ms since the epoch. */
  readonly at: number;
  readonly count: number;
  /** How long they took together. */
  readonly seconds: number;
}

/** Counts a call that was picked up and is over: calls themselves are forgotten. */
export function countCall(
  state: State,
  call: { readonly numberId: string; readonly direction: string; readonly contactId: string },
  { at, seconds }: { readonly at: number; readonly seconds: number },
): void {
  const words = [call.numberId, call.direction, countryOf(call)];
  addToCount(state, 'call', words, at);
  addToCount(state, 'call-seconds', words, at, seconds);
}

export function callsIn(state: State): readonly CallCount[] {
  // Both counts of a call begin together, so they come in the same order.
  const lengths = countsOf(state, 'call-seconds');
  return countsOf(state, 'call').map(({ words, at, count }, index) => {
    const [numberId = '', direction = '', country = ''] = words;
    return { numberId, direction, country, at, count, seconds: lengths[index]?.count ?? 0 };
  });
}
