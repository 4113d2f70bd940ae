import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Delivery } from './deliveries.js';

/** Which of the stored webhooks are meant: those that have all of it. Those whose bodies have expired are never meant. */
export interface WebhookFilter {
  readonly ids?: readonly number[] | undefined;
  /** When they came, ms since the epoch; `since` is meant with it, `until` not. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Only those of which something was not understood. */
  readonly unread?: boolean;
}

/** A place in the order in which webhooks came. */
export interface Place {
  readonly receivedAt: number;
  readonly id: number;
}

const WEBHOOKS_A_PAGE = 100;

/** How long somebody who follows what comes waits before looking again. */
export const LOOK_EVERY_MS = 1_000;

/** Stored webhooks a page at a time, so that nothing has to hold all of them. @param latest the latest first */
export async function* storedWebhooks(
  db: Kysely<Database>,
  filter: WebhookFilter,
  { latest = false }: { readonly latest?: boolean } = {},
): AsyncGenerator<Delivery> {
  let place: Place | undefined;
  for (;;) {
    const page = await readPage(db, filter, latest, place);
    yield* page;
    place = page.at(-1);
    if (page.length < WEBHOOKS_A_PAGE) return;
  }
}

/** Those of the ids that name no stored webhook, or one whose body has expired. */
export async function missingIds(db: Kysely<Database>, ids: readonly number[]): Promise<readonly number[]> {
  const found = new Set<number>();
  for await (const { id } of storedWebhooks(db, { ids })) found.add(id);
  return ids.filter((id) => !found.has(id));
}

async function readPage(
  db: Kysely<Database>,
  { ids, since, until, unread = false }: WebhookFilter,
  latest: boolean,
  place: Place | undefined,
): Promise<readonly Delivery[]> {
  const [beyond, order] = latest ? (['<', 'desc'] as const) : (['>', 'asc'] as const);
  let query = db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body', 'received_at'])
    // What told of somebody who was forgotten alone is empty as well.
    .where((where) => where.or([where('state', '=', 'poison'), where('body', '!=', new Uint8Array())]))
    .where('expired_at', 'is', null)
    .orderBy('received_at', order)
    .orderBy('id', order)
    .limit(WEBHOOKS_A_PAGE);
  if (ids !== undefined) query = query.where('id', 'in', ids);
  if (since !== undefined) query = query.where('received_at', '>=', since);
  if (until !== undefined) query = query.where('received_at', '<', until);
  if (unread) {
    query = query.where((where) =>
      where.or([
        where('state', '=', 'poison'),
        where('id', 'in', where.selectFrom('unread_parts').select('delivery_id')),
      ]),
    );
  }
  if (place !== undefined) {
    const { receivedAt, id } = place;
    query = query
      // The bound that an index takes; the next one tells those of the same moment apart.
      .where('received_at', latest ? '<=' : '>=', receivedAt)
      .where((where) =>
        where.or([
          where('received_at', beyond, receivedAt),
          where.and([where('received_at', '=', receivedAt), where('id', beyond, id)]),
        ]),
      );
  }
  const rows = await query.execute();
  return rows.map(({ id, body, received_at: receivedAt }) => ({ id, body, receivedAt }));
}
