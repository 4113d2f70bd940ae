import type { Kysely } from 'kysely';
import type { Clock } from '../clock.js';
import type { Database } from '../ledger/schema.js';
import { MINUTE_MS } from '../time-units.js';
import type { Delivery } from './deliveries.js';
import type { Place } from './history.js';

/** Stored webhooks for one reader, a target of forwarding or somebody who follows events, in the order in which they were stored. */
export interface StoredQueue {
  /** What is there and was not given before. */
  read(): AsyncGenerator<Delivery>;
  /** Says that some of it is dealt with, all that was given before as well. */
  done(deliveries: readonly Delivery[]): void;
  /** Up to where all is dealt with that can be there, once that is known. */
  place(): Place;
  /** Whether something may still turn up behind what was given. */
  isOpen(): boolean;
}

/** Looks after which an id that was passed over is given up. */
const LATE_LOOKS = 30;
/** A webhook that came so long before shows that what was stored with it is there, or never will be. */
const LATE_MS = MINUTE_MS;
/** Ids in a row that are missing, at most: more were never taken for webhooks. */
const LONGEST_GAP = 1_000;
const PAGE = 100;

/**
 * Reads stored webhooks by their ids. Where several receivers store at once, a server gives out an id before the row can be
 * seen, and one that is larger may be seen first: an id that is passed over is looked for a while longer. (Others were
 * taken for a webhook that was stored already, and never turn up.)
 * @param from what comes after it is read
 */
export function createStoredQueue(db: Kysely<Database>, from: Place, clock: Pick<Clock, 'now'>): StoredQueue {
  let top = from.id;
  let finished = from;
  /** Looks that are left, by the ids that were passed over. */
  const missing = new Map<number, number>();

  const passOver = ({ id, receivedAt }: Delivery) => {
    if (clock.now() - receivedAt > LATE_MS) return;
    for (let one = Math.max(top + 1, id - LONGEST_GAP); one < id; one += 1) missing.set(one, LATE_LOOKS);
  };
  const look = () => {
    for (const [id, left] of missing) {
      if (left === 0) missing.delete(id);
      else missing.set(id, left - 1);
    }
  };
  return {
    async *read() {
      look();
      const ids = [...missing.keys()];
      for (let at = 0; at < ids.length; at += PAGE) {
        yield* await readRows(keptRows(db).where('id', 'in', ids.slice(at, at + PAGE)));
      }
      for (;;) {
        const page = await readRows(keptRows(db).where('id', '>', top).limit(PAGE));
        for (const delivery of page) {
          passOver(delivery);
          top = delivery.id;
          yield delivery;
        }
        if (page.length < PAGE) return;
      }
    },
    done(deliveries) {
      for (const { id, receivedAt } of deliveries) {
        missing.delete(id);
        if (id > finished.id) finished = { id, receivedAt };
      }
    },
    place() {
      const [first = Number.POSITIVE_INFINITY] = [...missing.keys()].toSorted((a, b) => a - b);
      return first > finished.id ? finished : { ...finished, id: first - 1 };
    },
    isOpen: () => missing.size > 0,
  };
}

/** Those whose bodies are kept, by their ids. */
function keptRows(db: Kysely<Database>) {
  return db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body', 'received_at'])
    .where((where) => where.or([where('state', '=', 'poison'), where('body', '!=', new Uint8Array())]))
    .where('expired_at', 'is', null)
    .orderBy('id');
}

async function readRows(query: ReturnType<typeof keptRows>): Promise<readonly Delivery[]> {
  return (await query.execute()).map(({ id, body, received_at: receivedAt }) => ({ id, body, receivedAt }));
}

/** Where a target begins that is new: behind everything, or behind what came before a moment (ms since the epoch). */
export async function placeToBegin(db: Kysely<Database>, since: number | undefined): Promise<Place> {
  let latest = db.selectFrom('webhook_deliveries').select(['id', 'received_at']).orderBy('id', 'desc').limit(1);
  if (since !== undefined) latest = latest.where('received_at', '<', since);
  const row = await latest.executeTakeFirst();
  return { id: row?.id ?? 0, receivedAt: row?.received_at ?? since ?? 0 };
}
