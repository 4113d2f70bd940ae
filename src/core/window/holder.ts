import type { Kysely } from 'kysely';
import { prepared, preparedLists } from '../ledger/prepared.js';
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

/** A message that came to us, and when, by Meta's clock, ms since the epoch. */
export interface OwnMessage {
  readonly contactId: number;
  readonly phoneNumberId: string;
  readonly at: number;
}

/** Messages came to us: we hold the chats again, where others have. Call it within a transaction. */
export async function noteOurs(db: Kysely<Database>, messages: readonly OwnMessage[]): Promise<void> {
  const chats = await findShared(
    db,
    messages.map(({ contactId }) => ({ contactId })),
  );
  for (const { contact_id, phone_number_id } of chats) {
    for (const { contactId, phoneNumberId, at } of messages) {
      if (contactId !== contact_id || phoneNumberId !== phone_number_id) continue;
      await updateOurs(db, { contactId, phoneNumberId, at });
    }
  }
}

/** Chats of people in which somebody else has been heard of: on most numbers none. */
const findShared = preparedLists<{ contactId: number }, { contact_id: number; phone_number_id: string }>(
  ['contactId'],
  (db, rows) =>
    db
      .selectFrom('windows')
      .select(['contact_id', 'phone_number_id'])
      .where(
        'contact_id',
        'in',
        rows.map(({ contactId }) => contactId),
      )
      .where('holder_since', 'is not', null),
);

const updateOurs = prepared<OwnMessage>(['contactId', 'phoneNumberId', 'at'], (db, { contactId, phoneNumberId, at }) =>
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
