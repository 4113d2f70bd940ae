import type { Kysely } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { isBelievable } from './state.js';

/** A message or call of a person to one of our numbers. */
export interface Inbound {
  readonly phoneNumberId: string;
  /** Id of the message or call. */
  readonly id: string;
  /** Type of the message, or `call`. */
  readonly type: string;
  /** By Meta's time stamp, ms since the epoch. */
  readonly at: number;
}

/**
 * Opens or refreshes the window. An older message than the latest changes nothing, so any order of arrival gives the
 * same window. Call it within a transaction.
 * @returns false when the time lies more than 5 minutes ahead of our clock: it is not believed, nothing changes
 */
export async function refreshWindow(
  db: Kysely<Database>,
  contactId: number,
  inbound: Inbound,
  now: number,
): Promise<boolean> {
  if (!isBelievable(inbound.at, now)) return false;
  await openWindow(db, { ...inbound, contactId });
  return true;
}

const openWindow = prepared<Inbound & { readonly contactId: number }>(
  ['contactId', 'phoneNumberId', 'id', 'type', 'at'],
  (db, { contactId, phoneNumberId, id, type, at }) => {
    const opened = { last_inbound_at: at, opened_by: type, opened_by_id: id };
    return db
      .insertInto('windows')
      .values({ contact_id: contactId, phone_number_id: phoneNumberId, ...opened })
      .onConflict((conflict) =>
        conflict
          .columns(['contact_id', 'phone_number_id'])
          .doUpdateSet(opened)
          .where((where) =>
            where.or([where('windows.last_inbound_at', 'is', null), where('windows.last_inbound_at', '<', at)]),
          ),
      );
  },
);

/** Keeps the end of a free entry point that Meta named, the latest one. Call it within a transaction. */
export async function noteFreeEntryPoint(
  db: Kysely<Database>,
  contactId: number,
  phoneNumberId: string,
  until: number,
): Promise<void> {
  await db
    .insertInto('windows')
    .values({ contact_id: contactId, phone_number_id: phoneNumberId, free_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['contact_id', 'phone_number_id'])
        .doUpdateSet({ free_until: until })
        .where((where) => where.or([where('windows.free_until', 'is', null), where('windows.free_until', '<', until)])),
    )
    .execute();
}
