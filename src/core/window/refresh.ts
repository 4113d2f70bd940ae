import type { Kysely } from 'kysely';
import { preparedRows } from '../ledger/prepared.js';
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
  const [isRefreshed = false] = await refreshWindows(db, [{ ...inbound, contactId }], now);
  return isRefreshed;
}

/** An inbound of a person. */
export interface InboundOf extends Inbound {
  readonly contactId: number;
}

/** The same for many, in one statement. @returns for each what `refreshWindow` does */
export async function refreshWindows(
  db: Kysely<Database>,
  inbounds: readonly InboundOf[],
  now: number,
): Promise<readonly boolean[]> {
  const believed = inbounds.map(({ at }) => isBelievable(at, now));
  // A statement may change a row only once.
  const latest = new Map<string, InboundOf>();
  for (const [index, inbound] of inbounds.entries()) {
    const key = `${inbound.contactId} ${inbound.phoneNumberId}`;
    const known = latest.get(key);
    if (believed[index] && (known === undefined || known.at < inbound.at)) latest.set(key, inbound);
  }
  await openWindows(db, [...latest.values()]);
  return believed;
}

const openWindows = preparedRows<InboundOf>(['contactId', 'phoneNumberId', 'id', 'type', 'at'], (db, rows) =>
  db
    .insertInto('windows')
    .values(
      rows.map(({ contactId, phoneNumberId, id, type, at }) => ({
        contact_id: contactId,
        phone_number_id: phoneNumberId,
        last_inbound_at: at,
        opened_by: type,
        opened_by_id: id,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['contact_id', 'phone_number_id'])
        .doUpdateSet(({ ref }) => ({
          last_inbound_at: ref('excluded.last_inbound_at'),
          opened_by: ref('excluded.opened_by'),
          opened_by_id: ref('excluded.opened_by_id'),
        }))
        .where((where) =>
          where.or([
            where('windows.last_inbound_at', 'is', null),
            where('windows.last_inbound_at', '<', where.ref('excluded.last_inbound_at')),
          ]),
        ),
    ),
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
