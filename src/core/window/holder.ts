import type { Kysely } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';

/** A sign of who holds a chat, where several responders share a number. */
export interface HolderSign {
  /** `other`: another app, or an agent of Meta. */
  readonly holder: 'us' | 'other';
  /** Meta's word for the holder: `ai_agent`, `escalation` …; null: not told. */
  readonly role?: string | null;
  /** It was passed to us. */
  readonly isPassed?: boolean;
  /** By Meta's clock, ms since the epoch. */
  readonly at: number;
}

/**
 * Notes who holds a chat; an older sign than the latest changes nothing. Call it within a transaction.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing/thread-control
 */
export async function noteHolder(
  db: Kysely<Database>,
  contactId: number,
  phoneNumberId: string,
  sign: HolderSign,
): Promise<void> {
  const columns = columnsOf(sign);
  await db
    .insertInto('windows')
    .values({ contact_id: contactId, phone_number_id: phoneNumberId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['contact_id', 'phone_number_id'])
        .doUpdateSet(columns)
        .where((where) =>
          where.or([where('windows.holder_since', 'is', null), where('windows.holder_since', '<', sign.at)]),
        ),
    )
    .execute();
}

/** A message came to us: we hold the chat again, where others have. Call it within a transaction. */
export async function noteOurs(
  db: Kysely<Database>,
  contactId: number,
  phoneNumberId: string,
  at: number,
): Promise<void> {
  await updateOurs(db, { contactId, phoneNumberId, at });
}

const updateOurs = prepared<{ contactId: number; phoneNumberId: string; at: number }>(
  ['contactId', 'phoneNumberId', 'at'],
  (db, { contactId, phoneNumberId, at }) =>
    db
      .updateTable('windows')
      .set({ holder: 'us', holder_role: null, holder_since: at })
      .where('contact_id', '=', contactId)
      .where('phone_number_id', '=', phoneNumberId)
      .where('holder_since', '<', at),
);

function columnsOf({ holder, role = null, isPassed = false, at }: HolderSign) {
  return { holder, holder_role: role, holder_since: at, ...(isPassed ? { passed_at: at } : {}) };
}
