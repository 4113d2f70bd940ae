/** What is known about an attempt that failed. */
export interface FailedAttempt {
  /** 1 is the first. */
  readonly attempt: number;
  /** HTTP status; absent when no answer came. */
  readonly status?: number | undefined;
  /** Meta says that the same call may come later (throttling, `is_transient`), whatever the status. */
  readonly invited?: boolean;
  /** What the server asked for (`Retry-After`, estimated time to regain access), in milliseconds. */
  readonly askedMs?: number | undefined;
}

/** Of one read, the first included. */
export const MAX_ATTEMPTS = 5;
const BASE_MS = 1_000;
const CAP_MS = 60_000;
/** The server will never do this: an emulator that lacks a call says so. */
const NOT_IMPLEMENTED = 501;
/** A longer wait is not for a program to sit through: the error then says when to come back. */
const LONGEST_WAIT_MS = 120_000;

/**
 * How long to wait before a read is repeated, in milliseconds; undefined: give up. Full jitter over an exponential step
 * of 1 s up to 60 s; a longer wait that the server asks for wins. Only for reads: a repeated send may reach the customer twice.
 * @param random a number in [0, 1)
 * @throws {RangeError} when `attempt` is below 1
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function retryDelay(failed: FailedAttempt, random: number): number | undefined {
  const { attempt, status, invited = false, askedMs = 0 } = failed;
  if (attempt < 1) throw new RangeError('attempt starts at 1');
  const worthIt =
    invited ||
    status === undefined ||
    status === 408 ||
    status === 429 ||
    (status >= 500 && status !== NOT_IMPLEMENTED);
  if (!worthIt || attempt >= MAX_ATTEMPTS || askedMs > LONGEST_WAIT_MS) return undefined;
  return Math.max(askedMs, Math.floor(random * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1))));
}

/**
 * Reads a `Retry-After` header: seconds, or a date. Undefined when it is missing or cannot be read; never below 0.
 * @param now milliseconds since the epoch
 * Source: RFC 9110, section 10.2.3
 */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
