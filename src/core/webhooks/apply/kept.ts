import type { Kysely } from 'kysely';
import type { Database } from '../../ledger/schema.js';
import { noteHolder } from '../../window/holder.js';
import type { HandoverEvent, KeptEvent, Person } from '../event.js';
import type { Applying } from './applying.js';

/** Something for the history of a message or of a person. */
export interface HistoryEntry {
  readonly kind: string;
  readonly messageId?: string | null;
  readonly contactId?: number | null;
  readonly phoneNumberId?: string | null;
  readonly details: unknown;
  readonly at: number;
}

/** Keeps it where `messages trace` finds it. Call it within a transaction. */
export async function keep(db: Kysely<Database>, entry: HistoryEntry, receivedAt: number): Promise<void> {
  const { kind, messageId = null, contactId = null, phoneNumberId = null, details, at } = entry;
  await db
    .insertInto('message_events')
    .values({
      kind,
      message_id: messageId,
      contact_id: contactId,
      phone_number_id: phoneNumberId,
      details: JSON.stringify(details ?? null),
      at,
      received_at: receivedAt,
    })
    .execute();
}

export async function applyKept(
  applying: Applying,
  { kind, number, messageId, to, details, at }: KeptEvent,
): Promise<void> {
  const contactId = await named(applying, to, at);
  const { db, receivedAt } = applying;
  await keep(db, { kind, messageId, contactId, phoneNumberId: number, details, at }, receivedAt);
}

/** Notes who holds the chat from now on. A handover that names nobody is only kept. */
export async function applyHandover(applying: Applying, event: HandoverEvent): Promise<void> {
  const { number, from, change, holder, newRole: role, details, at } = event;
  const contactId = await named(applying, from, at);
  const { db, receivedAt } = applying;
  if (contactId !== null && holder !== null) {
    await noteHolder(db, contactId, number, { holder, role, isPassed: holder === 'us', at });
  }
  const kept = { [change]: details };
  await keep(db, { kind: 'handover', contactId, phoneNumberId: number, details: kept, at }, receivedAt);
}

async function named({ people, now }: Applying, person: Person | null, at: number): Promise<number | null> {
  return person === null ? null : (await people.identify(person, now, { at, acted: false })).id;
}
