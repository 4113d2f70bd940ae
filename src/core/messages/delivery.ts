import type { Kysely } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { SendRecord } from './journal.js';
import type { OpenSend } from './proofs.js';

type Delivery = NonNullable<SendRecord['delivery']>;

/** How far a message got. `code`: Meta's, of a failure; else null. */
export interface Reached {
  readonly delivery: Delivery;
  readonly code: number | null;
}

/** What may be overtaken by each: a failure counts only while nothing says that the message arrived. */
const OVERTAKES: Readonly<Record<Delivery, readonly Delivery[]>> = {
  sent: [],
  failed: ['sent'],
  delivered: ['sent', 'failed'],
  read: ['sent', 'failed', 'delivered'],
};

/** A status as a record holds it; undefined for a word that tells nothing of the way. */
export function reachedBy({
  status,
  error,
}: {
  readonly status: string;
  readonly error: { readonly code: number } | null;
}): Reached | undefined {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
      return { delivery: status, code: null };
    case 'played':
      return { delivery: 'read', code: null };
    case 'failed':
      return { delivery: status, code: error?.code ?? 0 };
    default:
      return undefined;
  }
}

/** Whether the message got further than was known. The same end follows for every order of news. Pure. */
function isFurther(news: Reached, known: Reached | undefined): boolean {
  if (known === undefined) return true;
  if (news.delivery === known.delivery) return (news.code ?? 0) < (known.code ?? 0);
  return OVERTAKES[news.delivery].includes(known.delivery);
}

/**
 * Notes how far messages got, where that is further than is known. Call it within a transaction.
 * @param news in any order; that of no send of ours is left out
 */
export async function advanceDeliveries(
  db: Kysely<Database>,
  news: readonly {
    readonly send: OpenSend | undefined;
    readonly report: Parameters<typeof reachedBy>[0];
  }[],
): Promise<void> {
  const furthest = new Map<number, Reached>();
  for (const { send, report } of news) {
    const reached = reachedBy(report);
    if (send === undefined || reached === undefined) continue;
    const known = furthest.get(send.id) ?? reachedBefore(send);
    if (isFurther(reached, known)) furthest.set(send.id, reached);
  }
  for (const delivery of ['sent', 'delivered', 'read'] as const) {
    const rows = [...furthest].filter(([, reached]) => reached.delivery === delivery);
    await advance[delivery](
      db,
      rows.map(([id]) => ({ id })),
    );
  }
  for (const [id, { delivery, code }] of furthest) if (delivery === 'failed') await fail(db, id, code);
}

function reachedBefore({ delivery, delivery_code: code }: OpenSend): Reached | undefined {
  return delivery === null ? undefined : { delivery, code };
}

/** Others may write as well: the condition holds for the row as it is by then. */
const advanceTo = (delivery: Delivery) =>
  preparedLists<{ id: number }>(['id'], (db, rows) =>
    db
      .updateTable('sends')
      .set({ delivery, delivery_code: null })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .where(({ eb, or }) =>
        or([eb('delivery', 'is', null), ...OVERTAKES[delivery].map((word) => eb('delivery', '=', word))]),
      ),
  );

const advance = { sent: advanceTo('sent'), delivered: advanceTo('delivered'), read: advanceTo('read') };

async function fail(db: Kysely<Database>, id: number, code: number | null): Promise<void> {
  await db
    .updateTable('sends')
    .set({ delivery: 'failed', delivery_code: code })
    .where('id', '=', id)
    .where(({ eb, or, and }) =>
      or([
        eb('delivery', 'is', null),
        eb('delivery', 'in', OVERTAKES.failed),
        and([eb('delivery', '=', 'failed'), eb('delivery_code', '>', code)]),
      ]),
    )
    .execute();
}
