import type { PhoneNumber } from '../graph/numbers.js';
import type { Waba } from '../graph/waba.js';

/** What tells one account from another when a person chooses. Null: Meta does not say. */
export interface WabaFacts {
  readonly id: string;
  readonly name: string | null;
  readonly currency: string | null;
  /** PENDING, APPROVED or REJECTED. */
  readonly reviewStatus: string | null;
  /** The zone's number in Meta's list of time zones, which no call gives by name. */
  readonly timeZoneId: string | null;
  /** How many numbers it has. */
  readonly numbers: number;
}

export function wabaFacts(waba: Waba, numbers: readonly PhoneNumber[]): WabaFacts {
  return {
    id: waba.id,
    name: waba.name ?? null,
    currency: waba.currency ?? null,
    reviewStatus: waba.account_review_status ?? null,
    timeZoneId: waba.timezone_id ?? null,
    numbers: numbers.length,
  };
}

/** Review status, numbers, currency and time zone on one line; what Meta does not tell is left out. */
export function wabaSummary({ reviewStatus, numbers, currency, timeZoneId }: WabaFacts): string {
  return [
    ...(reviewStatus === null ? [] : [reviewStatus.toLowerCase()]),
    numbers === 1 ? '1 number' : `${numbers} numbers`,
    ...(currency === null ? [] : [currency]),
    ...(timeZoneId === null ? [] : [`time zone ${timeZoneId} of Meta's list`]),
  ].join(', ');
}
