import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { preparedLists, preparedWhole } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';

/** A request of Meta, stored as it came. */
export interface Delivery {
  readonly id: number;
  readonly body: Uint8Array;
  /** Ms since the epoch. */
  readonly receivedAt: number;
}

/**
 * Stores a request body durably. The same bytes again are the same delivery.
 * @returns undefined when these bytes are stored already
 */
export async function storeDelivery(store: Store, body: Uint8Array, receivedAt: number): Promise<Delivery | undefined> {
  const [id] = await storeDeliveries(store, [body], receivedAt);
  return id === undefined ? undefined : { id, body, receivedAt };
}

/** The ids of deliveries in the order of the bodies; undefined for bytes that are stored already, also by an earlier body. */
export type StoredIds = readonly (number | undefined)[];

/**
 * Stores some request bodies durably: all of them, or none. One statement does it, which waits for no transaction of
 * others where the engine lets several write. The same bytes again are the same delivery.
 * @param bodies up to about a hundred
 */
export function storeDeliveries(
  { db }: Pick<Store, 'db'>,
  bodies: readonly Uint8Array[],
  receivedAt: number,
): Promise<StoredIds> {
  return insertBodies(db, bodies, { state: 'stored', received_at: receivedAt, applied_at: null });
}

/** As `storeDeliveries`, for what is applied in the same transaction, within which it is called. */
export function storeApplied(
  db: Kysely<Database>,
  bodies: readonly Uint8Array[],
  receivedAt: number,
): Promise<StoredIds> {
  return insertBodies(db, bodies, { state: 'applied', received_at: receivedAt, applied_at: receivedAt });
}

type StateColumns = Pick<NewRow, 'state' | 'received_at' | 'applied_at'>;

async function insertBodies(
  db: Kysely<Database>,
  bodies: readonly Uint8Array[],
  columns: StateColumns,
): Promise<StoredIds> {
  const hashes = bodies.map((body) => hash('sha256', body));
  const first = new Map(hashes.map((sha256, index) => [sha256, index] as const).reverse());
  const rows = bodies.flatMap((body, index) => {
    const sha256 = hashes[index] ?? '';
    return first.get(sha256) === index ? { sha256, body, ...columns } : [];
  });
  const stored = await insertDeliveries(db, rows);
  const ids = new Map(stored.map(({ id, sha256 }) => [sha256, id]));
  return hashes.map((sha256, index) => (first.get(sha256) === index ? ids.get(sha256) : undefined));
}

interface NewRow {
  readonly sha256: string;
  readonly body: Uint8Array;
  readonly state: 'stored' | 'applied';
  readonly received_at: number;
  readonly applied_at: number | null;
}

const insertDeliveries = preparedWhole<NewRow, { id: number; sha256: string }>(
  ['sha256', 'body', 'state', 'received_at', 'applied_at'],
  (db, rows) =>
    db
      .insertInto('webhook_deliveries')
      .values(rows)
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .returning(['id', 'sha256']),
);

/** Ids of deliveries that are stored and not wholly applied, the oldest first, a page of them. */
export async function unappliedIds({ db }: Store, after: number, limit: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('state', '=', 'stored')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of the deliveries that are not wholly applied, the oldest first. */
export async function readUnapplied({ db }: Store, ids: readonly number[]): Promise<readonly Delivery[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body', 'received_at'])
    .where('id', 'in', ids)
    .where('state', '=', 'stored')
    .orderBy('id')
    .execute();
  return rows.map(({ id, body, received_at }) => ({ id, body, receivedAt: received_at }));
}

/**
 * Notes that deliveries are wholly applied.
 * @returns the ids of those that were not before
 */
export async function closeDeliveries(
  db: Kysely<Database>,
  ids: readonly number[],
  at: number,
): Promise<ReadonlySet<number>> {
  const closed = await close(
    db,
    ids.map((id) => ({ id, at })),
  );
  return new Set(closed.map(({ id }) => id));
}

const close = preparedLists<{ id: number; at: number }, { id: number }>(['id', 'at'], (db, rows) =>
  db
    .updateTable('webhook_deliveries')
    .set({ state: 'applied', problem: null, applied_at: rows[0]?.at ?? null })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', '!=', 'applied')
    .returning('id'),
);

/** Closes a delivery that cannot be read, and keeps what is wrong with it. */
export async function poisonDelivery(db: Kysely<Database>, id: number, problem: string, at: number): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ state: 'poison', problem, applied_at: at })
    .where('id', '=', id)
    .execute();
}
