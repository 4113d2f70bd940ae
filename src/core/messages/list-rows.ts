import type { Selectable } from 'kysely';
import { isoTime } from '../iso-time.js';
import type { Database } from '../ledger/schema.js';
import type { SendRecord } from './journal.js';
import { isInFlight, STALE_MS } from './journal-states.js';
import type { ListStatus } from './list-statuses.js';
import { sendStatus } from './status.js';
import { furthestStatus } from './statuses.js';

/** One message that went out or came in. */
export interface MessageRow {
  readonly direction: 'out' | 'in';
  /** Phone, or business-scoped user id; null: a webhook that names nobody. */
  readonly contact: string | null;
  /** `text`, `template` …; null: sent by another program, of which only its statuses are known. */
  readonly type: string | null;
  /** When it was written or first heard of, ISO 8601. */
  readonly at: string;
  readonly status: ListStatus;
  /** Meta's error, where it failed or nobody knows. */
  readonly code: number | null;
  readonly messageId: string | null;
  /** Of what this program sent. */
  readonly token: string | null;
  /** Name of the campaign that it belongs to. */
  readonly campaign: string | null;
  /** Our number, by its id. */
  readonly number: string | null;
}

export type StatusRow = Selectable<Database['message_statuses']>;

/** A message of the journal. Pure. @param statuses of it, the earliest first */
export function sentRow(
  send: SendRecord & { readonly campaign: string | null },
  statuses: readonly StatusRow[],
  now: number,
): MessageRow {
  const told = send.wamid === null ? undefined : furthestStatus(send.wamid, statuses);
  const status = isInFlight(send) ? inFlightStatus(send, now) : sendStatus(send.state, told?.status);
  return {
    direction: 'out',
    contact: send.recipient,
    type: send.type,
    at: isoTime(send.created_at),
    status,
    code: status === 'failed' && told?.error ? told.error.code : send.error_code,
    messageId: send.wamid,
    token: send.token,
    campaign: send.campaign,
    number: send.phone_number_id,
  };
}

/** A command may be at work on it; after a minute it is gone, as the next run will write down. */
function inFlightStatus({ state, updated_at: at }: SendRecord, now: number): ListStatus {
  if (at >= now - STALE_MS) return 'sending';
  return state === 'intent' ? 'failed' : 'unknown';
}

/** A message that another program sent, by its statuses, the earliest first; undefined: none of them is of a known word. */
export function foreignRow(wamid: string, statuses: readonly StatusRow[]): MessageRow | undefined {
  const [first] = statuses;
  const told = furthestStatus(wamid, statuses);
  if (first === undefined || told === undefined) return undefined;
  const recipient = statuses.find((row) => row.recipient !== null)?.recipient ?? null;
  const status = sendStatus('accepted', told.status);
  return {
    direction: 'out',
    // A phone comes as digits.
    contact: recipient !== null && /^\d+$/.test(recipient) ? `+${recipient}` : recipient,
    type: null,
    at: isoTime(first.at),
    status,
    code: status === 'failed' && told.error ? told.error.code : null,
    messageId: wamid,
    token: null,
    campaign: null,
    number: first.phone_number_id,
  };
}
