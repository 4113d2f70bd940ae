import type { Kysely } from 'kysely';
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
  const rows = await db
    .selectFrom('sends')
    .select(['recipient', (row) => row.fn.max('updated_at').as('at')])
    .where(
      'recipient',
      'in',
      recipients.map(({ recipient }) => recipient),
    )
    .where('created_at', '>', now - PAIR_PAUSE_MS)
    .where('phone_number_id', '=', phoneNumberId)
    .where('state', '!=', 'refused')
    .groupBy('recipient')
    .execute();
  return new Map(rows.map(({ recipient, at }) => [recipient, at]));
}
