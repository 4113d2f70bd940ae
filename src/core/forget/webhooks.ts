import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { type Place, ROWS_AT_ONCE, scan } from './place.js';
import { pruneBody } from './prune.js';

/** Keys of what has taken effect hold ids of messages and numbers. */
export const webhookItems: Place<string> = {
  find: (db, { traces }) =>
    scan((after: string) => keysAfter(db, after), {
      from: '',
      keyOf: ({ key }) => key,
      tells: ({ key }) => traces.isIn(key),
    }),
  async erase(db, keys) {
    await db.deleteFrom('webhook_items').where('key', 'in', keys).execute();
  },
};

/** Parts that were not understood, and what is wrong with them, which can quote them. */
export const unreadParts: Place<string> = {
  find: (db, { traces }) =>
    scan(
      (after: string) =>
        db
          .selectFrom('unread_parts')
          .select(['key', 'problem'])
          .where('key', '>', after)
          .orderBy('key')
          .limit(ROWS_AT_ONCE)
          .execute(),
      { from: '', keyOf: ({ key }) => key, tells: ({ key, problem }) => traces.isIn(key) || traces.isIn(problem) },
    ),
  async erase(db, keys) {
    await db.deleteFrom('unread_parts').where('key', 'in', keys).execute();
  },
};

/** What is said of a delivery of which nothing is left. */
const ERASED = 'erased: it told of a person who asked to be forgotten';

/**
 * Requests as they came: what tells of the person is taken out, the rest stays. The row itself stays, too, so that the
 * same request is known when Meta delivers it again.
 */
export const webhookDeliveries: Place<number> = {
  find: (db, { traces }) =>
    scan((after: number) => deliveriesAfter(db, after), {
      from: 0,
      keyOf: ({ id }) => id,
      tells: ({ body, problem }) =>
        traces.isIn(Buffer.from(body).toString('latin1')) || (problem !== null && traces.isIn(problem)),
    }),
  async erase(db, keys, { traces }) {
    const rows = await db
      .selectFrom('webhook_deliveries')
      .select(['id', 'body', 'state', 'problem'])
      .where('id', 'in', keys)
      .execute();
    for (const { id, body, state, problem } of rows) {
      const pruned = pruneBody(body, traces.isIn);
      const left = problem === null || traces.isIn(problem) ? null : problem;
      const change =
        pruned === undefined
          ? { body: new Uint8Array(0), problem: ERASED, state: state === 'stored' ? ('applied' as const) : state }
          : { body: pruned, problem: left };
      await db.updateTable('webhook_deliveries').set(change).where('id', '=', id).execute();
    }
  },
};

function keysAfter(db: Kysely<Database>, after: string) {
  return db
    .selectFrom('webhook_items')
    .select('key')
    .where('key', '>', after)
    .orderBy('key')
    .limit(ROWS_AT_ONCE)
    .execute();
}

/** Each can have some megabytes. */
const BODIES_AT_ONCE = 20;

function deliveriesAfter(db: Kysely<Database>, after: number) {
  return db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body', 'problem'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(BODIES_AT_ONCE)
    .execute();
}
