import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { ForgottenPerson } from './person.js';
import { type Place, ROWS_AT_ONCE, scan } from './place.js';

/** What was sent to the person: the journal holds the number, the id of the message, and a hash that can be guessed. */
export const sends: Place<number> = {
  async find(db, { recipients }) {
    const found: number[] = [];
    for (const [name, until] of recipients) {
      const rows = await db
        .selectFrom('sends')
        .select('id')
        .where('recipient', 'in', [name, `+${name}`])
        .where('created_at', '<', until)
        .execute();
      found.push(...rows.map(({ id }) => id));
    }
    return found;
  },
  async erase(db, keys) {
    await db.deleteFrom('sends').where('id', 'in', keys).execute();
  },
};

export const messageStatuses: Place<number> = {
  async find(db, { recipients, messageIds }) {
    const found = new Set<number>();
    for (const [name, until] of recipients) {
      const rows = await db
        .selectFrom('message_statuses')
        .select('id')
        .where('recipient', 'in', [name, `+${name}`])
        .where('at', '<', until)
        .execute();
      for (const { id } of rows) found.add(id);
    }
    for (const ids of chunks([...messageIds])) {
      const rows = await db.selectFrom('message_statuses').select('id').where('wamid', 'in', ids).execute();
      for (const { id } of rows) found.add(id);
    }
    return [...found];
  },
  async erase(db, keys) {
    await db.deleteFrom('message_statuses').where('id', 'in', keys).execute();
  },
};

export const inboundMessages: Place<string> = {
  async find(db, { ids }) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('inbound_messages').select('wamid').where('contact_id', 'in', ids).execute();
    return rows.map(({ wamid }) => wamid);
  },
  async erase(db, keys) {
    await db.deleteFrom('inbound_messages').where('wamid', 'in', keys).execute();
  },
};

/** What was tapped and written, and who held the chat. Events of others can quote the person's messages. */
export const messageEvents: Place<number> = {
  find: (db, person) =>
    scan((after: number) => eventsAfter(db, after), {
      from: 0,
      keyOf: ({ id }) => id,
      tells: (row) => tellsOf(person, row),
    }),
  async erase(db, keys) {
    await db.deleteFrom('message_events').where('id', 'in', keys).execute();
  },
};

type EventRow = Awaited<ReturnType<typeof eventsAfter>>[number];

function eventsAfter(db: Kysely<Database>, after: number) {
  return db
    .selectFrom('message_events')
    .select(['id', 'contact_id', 'message_id', 'details'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
}

function tellsOf({ ids, messageIds, traces }: ForgottenPerson, row: EventRow): boolean {
  if (row.contact_id !== null && ids.includes(row.contact_id)) return true;
  if (row.message_id !== null && (messageIds.has(row.message_id) || traces.isIn(row.message_id))) return true;
  return traces.isIn(row.details);
}

function chunks<T>(list: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, index) => list.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE));
}
