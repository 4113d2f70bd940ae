import type { Kysely } from 'kysely';
import type { Clock } from '../clock.js';
import { CliError } from '../errors/error.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { type AppliedEvent, applyItems, type DeliveredItem } from './apply/items.js';
import {
  closeDeliveries,
  type Delivery,
  poisonDelivery,
  readUnapplied,
  type StoredIds,
  storeApplied,
  storeDeliveries,
  unappliedIds,
} from './deliveries.js';
import type { WebhookItem } from './event.js';
import { type ParsedWebhook, parseWebhook } from './parse.js';
import { settleUnread } from './unread.js';

export type { AppliedEvent } from './apply/items.js';

/** What applying a delivery did. */
export interface Applied {
  /** In the order of the delivery, without what had taken effect before. */
  readonly events: readonly AppliedEvent[];
  /** Set: the delivery is signed but unreadable. It is kept, and never tried again. */
  readonly poison?: string;
  /** Set: why some of it could not be applied. The delivery stays open. */
  readonly failure?: unknown;
}

/** What applying one of many deliveries did. */
export interface DeliveryOutcome {
  readonly id: number;
  readonly applied: Applied;
}

/**
 * Carries out what a stored delivery tells. Each item is one transaction and takes effect once, however often and in
 * whatever order Meta delivers it. An item that fails holds up no other; when the store itself fails, the rest waits.
 */
export async function applyDelivery(store: Store, delivery: Delivery, clock: Clock): Promise<Applied> {
  const events: AppliedEvent[] = [];
  let failure: unknown;
  try {
    const parsed = parseWebhook(delivery.body);
    if (parsed.kind === 'unreadable') {
      await poisonDelivery(store.db, delivery.id, parsed.problem, clock.now());
      return { events, poison: parsed.problem };
    }
    for (const item of parsed.items) {
      const applied = await applyAlone(store, { item, delivery }, clock).catch((error: unknown) => {
        if (error instanceof CliError) throw error;
        failure ??= error;
      });
      if (applied) events.push(applied);
    }
    await settleUnread(store.db, [delivery.id], parsed.items);
    if (failure === undefined) await closeDeliveries(store.db, [delivery.id], clock.now());
  } catch (error) {
    failure = error;
  }
  return failure === undefined ? { events } : { events, failure };
}

/**
 * Carries out what many stored deliveries tell, in their order and in one transaction. A power cut may undo it: they are
 * stored, and applied again then. When something in them fails, none of it has happened, and each is applied for itself.
 * Those that are applied already are left out.
 * @throws {CliError} when the ledger fails: nothing has happened
 */
export async function applyDeliveries(
  store: Store,
  deliveries: readonly Delivery[],
  clock: Clock,
): Promise<readonly DeliveryOutcome[]> {
  if (deliveries.length === 0) return [];
  try {
    return await applyTogether(store, deliveries, clock.now());
  } catch (error) {
    if (error instanceof CliError) throw error;
  }
  const ids = deliveries.map(({ id }) => id);
  const outcomes: DeliveryOutcome[] = [];
  for (const delivery of await readUnapplied(store, ids)) {
    outcomes.push({ id: delivery.id, applied: await applyDelivery(store, delivery, clock) });
  }
  return outcomes;
}

/** Bodies that are stored. */
export interface Stored {
  readonly ids: StoredIds;
  /** What they did, where they have taken effect; left out: they are only stored. */
  readonly outcomes?: readonly DeliveryOutcome[];
}

/**
 * Stores bodies and carries out what they tell in one durable transaction. When something in that fails, they are stored
 * alone, and applied later as any others.
 * @throws {CliError} when the ledger fails: they are not stored
 */
export async function storeAndApply(store: Store, bodies: readonly Uint8Array[], receivedAt: number): Promise<Stored> {
  const parsed = bodies.map(parseWebhook);
  let canStore = false;
  try {
    return await store.transaction(async (db) => {
      const ids = await storeApplied(db, bodies, receivedAt);
      canStore = true;
      const fresh = bodies.flatMap((body, index): Parsed[] => {
        const id = ids[index];
        const read = parsed[index];
        return id === undefined || read === undefined ? [] : [{ id, body, receivedAt, parsed: read }];
      });
      return { ids, outcomes: await carryOut(db, fresh, receivedAt) };
    });
  } catch (error) {
    if (!canStore) throw error;
    // What failed fails again when each is applied for itself, and is told then.
    return { ids: await storeDeliveries(store, bodies, receivedAt) };
  }
}

/** Deliveries that are applied at once. */
const PAGE = 100;

/** Applies every delivery that waits, the oldest first, and gives what became of each page of them. */
export async function* applyWaiting(store: Store, clock: Clock): AsyncGenerator<readonly DeliveryOutcome[], void> {
  for (let after = 0; ; ) {
    const ids = await unappliedIds(store, after, PAGE);
    if (ids.length === 0) return;
    yield await applyDeliveries(store, await readUnapplied(store, ids), clock);
    after = ids.at(-1) ?? after;
  }
}

async function applyAlone(store: Store, item: DeliveredItem, clock: Clock): Promise<AppliedEvent | undefined> {
  const now = clock.now();
  const [applied] = await store.transaction((db) => applyItems(db, [item], now));
  return applied;
}

type Parsed = Delivery & { readonly parsed: ParsedWebhook };

async function applyTogether(
  store: Store,
  deliveries: readonly Delivery[],
  now: number,
): Promise<readonly DeliveryOutcome[]> {
  const read = deliveries.map((delivery): Parsed => ({ ...delivery, parsed: parseWebhook(delivery.body) }));
  const ids = deliveries.map(({ id }) => id);
  return store.transaction(
    async (db) => {
      const open = await closeDeliveries(db, ids, now);
      const fresh = read.filter(({ id }) => open.has(id));
      await settleUnread(db, ids, fresh.flatMap(itemsOf));
      return carryOut(db, fresh, now);
    },
    { survives: 'crash' },
  );
}

/** Carries out what deliveries tell that are marked as applied. Call it within the transaction that marks them. */
async function carryOut(
  db: Kysely<Database>,
  deliveries: readonly Parsed[],
  now: number,
): Promise<readonly DeliveryOutcome[]> {
  const items = deliveries.flatMap((delivery) => itemsOf(delivery).map((item) => ({ item, delivery })));
  const applied = await applyItems(db, items, now);
  for (const { id, parsed } of deliveries) {
    if (parsed.kind === 'unreadable') await poisonDelivery(db, id, parsed.problem, now);
  }
  const events = new Map<number, AppliedEvent[]>(deliveries.map(({ id }) => [id, []]));
  for (const [index, { delivery }] of items.entries()) {
    const event = applied[index];
    if (event !== undefined) events.get(delivery.id)?.push(event);
  }
  return deliveries.map(({ id, parsed }) => ({
    id,
    applied: {
      events: events.get(id) ?? [],
      ...(parsed.kind === 'unreadable' ? { poison: parsed.problem } : {}),
    },
  }));
}

function itemsOf({ parsed }: Parsed): readonly WebhookItem[] {
  return parsed.kind === 'items' ? parsed.items : [];
}
