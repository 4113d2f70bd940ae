import type { Kysely } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';

/** Meta takes one message every six seconds from one number to one person; more is refused with 131056. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform */
export const PAIR_PAUSE_MS = 6_000;

/** How long to wait after Meta refused a message for that reason: 1, 4, 16, 64 seconds. Source: as above. @param attempt from 1 */
export function pairWait(attempt: number): number {
  return 1_000 * 4 ** Math.min(attempt - 1, 5);
}

/** When each of some recipients was last written to by the number, of those to whom it was less than the pause ago. */
export async function lastSentTo(
  db: Kysely<Database>,
  phoneNumberId: string,
  recipients: readonly { readonly recipient: string }[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const after = now - PAIR_PAUSE_MS;
  const rows = await sentLately(
    db,
    recipients.map(({ recipient }) => ({ recipient, phoneNumberId, after })),
  );
  const times = new Map<string, number>();
  for (const { recipient, at } of rows) times.set(recipient, Math.max(at, times.get(recipient) ?? 0));
  return times;
}

const sentLately = preparedLists<
  { recipient: string; phoneNumberId: string; after: number },
  { recipient: string; at: number }
>(['recipient', 'phoneNumberId', 'after'], (db, rows) =>
  db
    .selectFrom('sends')
    .select(['recipient', 'updated_at as at'])
    .where(
      'recipient',
      'in',
      rows.map(({ recipient }) => recipient),
    )
    .where('created_at', '>', rows[0]?.after ?? 0)
    .where('phone_number_id', '=', rows[0]?.phoneNumberId ?? '')
    .where('state', '!=', 'refused'),
);
