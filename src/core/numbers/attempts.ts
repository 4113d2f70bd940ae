import { WRONG_VERIFICATION_CODE } from '../meta/error-codes.js';
import { REGISTRATIONS } from '../meta/number-limits.js';
import { DAY_MS, HOUR_MS } from '../time-units.js';

/** Calls on one number of which Meta takes only so many. */
export type AttemptKind = 'request_code' | 'verify_code' | 'register' | 'deregister';

/** One such call of ours that reached Meta, or may have. */
export interface Attempt {
  readonly kind: AttemptKind;
  /** Why Meta refused it; null: it was taken, or no clear answer came. */
  readonly code: number | null;
  readonly subcode: number | null;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

const WITHIN_MS = REGISTRATIONS.withinHours * HOUR_MS;

/** No limit looks back further than this. */
export const HISTORY_MS = WITHIN_MS;

/** Meta publishes no limit for codes. What follows from those of the last day is all that can be said. */
const CODES_WITHIN_MS = DAY_MS;

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const TOO_MANY_REGISTRATIONS = 133016;
/** Subcode of 136024; from answers that others have published. */
const TOO_MANY_CODES = 2388367;

/** How much of a limit is used, as far as we counted: calls of other programs are not among it. */
export interface Allowance {
  readonly used: number;
  readonly limit: number;
  readonly left: number;
  /** When the next call is taken, in milliseconds since the Unix epoch; null: now. */
  readonly nextAt: number | null;
}

/**
 * What is left of registrations or deregistrations. Where Meta said last that there were too many, nothing is, for 72
 * hours from then, however few we counted.
 * @param attempts of one number, the oldest first
 */
export function allowanceOf(kind: 'register' | 'deregister', attempts: readonly Attempt[], now: number): Allowance {
  const recent = attempts.filter((attempt) => attempt.kind === kind && attempt.at + WITHIN_MS > now);
  const { limit } = REGISTRATIONS;
  const last = recent.at(-1);
  if (last?.code === TOO_MANY_REGISTRATIONS) {
    return { used: recent.length, limit, left: 0, nextAt: last.at + WITHIN_MS };
  }
  const left = Math.max(0, limit - recent.length);
  const oldestThatCounts = left > 0 ? undefined : recent.at(-limit);
  const nextAt = oldestThatCounts === undefined ? null : oldestThatCounts.at + WITHIN_MS;
  return { used: recent.length, limit, left, nextAt };
}

/** What became of codes in the last 24 hours. */
export interface CodeTally {
  readonly requested: number;
  /** Wrong ones given since the last request. */
  readonly wrong: number;
  /** When Meta last said that too many were asked for, if it has sent none since; null: it did not. */
  readonly limitedAt: number | null;
}

/** @param attempts of one number, the oldest first */
export function codeTally(attempts: readonly Attempt[], now: number): CodeTally {
  const recent = attempts.filter(({ at }) => at + CODES_WITHIN_MS > now);
  const requests = recent.filter(({ kind }) => kind === 'request_code');
  const last = requests.at(-1);
  const wrong = recent.filter(({ kind, code, at }) => {
    return kind === 'verify_code' && code === WRONG_VERIFICATION_CODE && (last === undefined || at >= last.at);
  });
  return {
    requested: requests.length,
    wrong: wrong.length,
    limitedAt: last?.subcode === TOO_MANY_CODES ? last.at : null,
  };
}
