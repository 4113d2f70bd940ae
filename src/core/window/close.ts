import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';

/**
 * How Meta says that a free message came after the window; the second one is older.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/changelog
 */
const WINDOW_CLOSED: ReadonlySet<number> = new Set([131047, 130470]);

/** Whether Meta refused or failed a message because the window is closed. */
export function saysClosed(errorCode: number | null | undefined): boolean {
  return errorCode != null && WINDOW_CLOSED.has(errorCode);
}

/**
 * Meta said that the window is closed: nothing that the person wrote until `at`, by Meta's clock, opens it. What is
 * written later opens it again. The order in which the news arrives makes no difference. Call it within a transaction.
 */
export async function closeWindow(
  db: Kysely<Database>,
  contactId: number,
  phoneNumberId: string,
  at: number,
): Promise<void> {
  await db
    .insertInto('windows')
    .values({ contact_id: contactId, phone_number_id: phoneNumberId, closed_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['contact_id', 'phone_number_id'])
        .doUpdateSet({ closed_at: at })
        .where((where) => where.or([where('windows.closed_at', 'is', null), where('windows.closed_at', '<', at)])),
    )
    .execute();
}
