import type { Selectable } from 'kysely';
import { EXIT } from '../errors/error.js';
import { isThrottling, meaningOf, type Refusal } from '../graph/outcome.js';
import type { Database } from '../ledger/schema.js';

type Row = Selectable<Database['sends']>;
type State = Row['state'];

/**
 * What may replace what in the journal; each kind of news is stronger than the one before it:
 * `wire`, the request leaves now; `answer`, what Meta replied, or that no reply came; `proof`, a webhook that carries
 * our token: Meta has the message, whatever was replied. Nothing replaces `accepted` or `held`.
 */
export const REPLACES = {
  wire: ['intent'],
  answer: ['intent', 'on_wire', 'unknown'],
  proof: ['intent', 'on_wire', 'unknown', 'refused'],
} as const satisfies Readonly<Record<string, readonly State[]>>;

/** Longer than a request can take, connecting included: a row that is older belongs to a command that is gone. */
export const STALE_MS = 60_000;

/** How long an idempotency key stands for its message, from the latest attempt on. */
export const KEY_LIFE_MS = 30 * 24 * 3_600_000;

/** A command works on it, or was cut off less than a minute ago. */
export function isInFlight({ state }: Pick<Row, 'state'>): boolean {
  return state === 'intent' || state === 'on_wire';
}

/** The part of a record that a command leaves behind when it is cut off, by the state it was cut off in. */
export const CUT_OFF = {
  intent: { state: 'refused', error: 'The command ended before the message was sent.' },
  on_wire: {
    state: 'unknown',
    error: 'It is not known whether Meta took the message: the command ended before Meta answered.',
  },
} as const;

type RefusalColumns = Pick<Row, 'error_code' | 'error_subcode' | 'http_status' | 'error'>;

/**
 * What Meta refused a message with, for the same meaning as when it did; undefined: Meta was not asked, or took it. Rows
 * of ledgers before version 12 hold the code alone.
 */
export function refusalIn(row: RefusalColumns): Refusal | undefined {
  const { error_code: code, error_subcode: subcode, http_status: httpStatus, error } = row;
  if (code === null) return undefined;
  return { code, subcode: subcode ?? undefined, httpStatus: httpStatus ?? 400, message: error ?? '' };
}

/**
 * Whether the same message may be tried again: nothing reached Meta, Meta only asked to come later, or Meta refused our
 * access and never looked at the message.
 */
export function mayTryAgain({ state, error_code: code }: Pick<Row, 'state' | 'error_code'>): boolean {
  if (state !== 'refused') return false;
  if (code === null) return true;
  // Only a code that says so frees a key: a proxy can answer with HTTP 401 or 429 as well.
  const refusal = { code, httpStatus: 400 };
  return isThrottling(refusal) || meaningOf(refusal).exit === EXIT.auth;
}
