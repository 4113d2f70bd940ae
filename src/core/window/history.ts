import type { Kysely } from 'kysely';
import { isoTime } from '../iso-time.js';
import type { Database } from '../ledger/schema.js';
import { TYPES_NOT_OPENING, WINDOW_MS } from '../meta/message-limits.js';

/** A time in which the window was open without a break. Times are ISO 8601. */
export interface WindowPeriod {
  readonly openedAt: string;
  /** Type of the message that opened it. */
  readonly openedBy: string;
  /** 24 hours after the last message in it; in the future while it is open. */
  readonly expiresAt: string;
  /** How many messages of the person kept it open. */
  readonly messages: number;
}

/** So many messages are looked at. */
const LATEST = 5000;

/**
 * When the window of a person at a number was open, the latest first, by the messages in the ledger. Calls, and what
 * Meta said of closed windows, leave no trace in it.
 * @param contactIds all rows of the person
 */
export async function windowHistory(
  db: Kysely<Database>,
  contactIds: readonly number[],
  phoneNumberId: string,
): Promise<readonly WindowPeriod[]> {
  if (contactIds.length === 0) return [];
  const messages = await db
    .selectFrom('inbound_messages')
    .select(['type', 'at'])
    .where('contact_id', 'in', contactIds)
    .where('phone_number_id', '=', phoneNumberId)
    .where('type', 'not in', TYPES_NOT_OPENING)
    .orderBy('at', 'desc')
    .limit(LATEST)
    .execute();
  return periods(messages.toReversed()).toReversed();
}

/** Pure. @param messages the earliest first */
export function periods(messages: readonly { readonly type: string; readonly at: number }[]): readonly WindowPeriod[] {
  const found: { first: { readonly type: string; readonly at: number }; last: number; count: number }[] = [];
  for (const message of messages) {
    const open = found.at(-1);
    if (open === undefined || message.at >= open.last + WINDOW_MS) {
      found.push({ first: message, last: message.at, count: 1 });
    } else Object.assign(open, { last: message.at, count: open.count + 1 });
  }
  return found.map(({ first, last, count }) => {
    const bounds = { openedAt: isoTime(first.at), openedBy: first.type, expiresAt: isoTime(last + WINDOW_MS) };
    return { ...bounds, messages: count };
  });
}
