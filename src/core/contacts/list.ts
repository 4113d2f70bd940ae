import { isoTime } from '../iso-time.js';
import type { Store } from '../ledger/store.js';
import { type ContactNames, contactNames } from './contact.js';

/** One person of the ledger. */
export interface ContactListRow extends ContactNames {
  readonly username: string | null;
  readonly name: string | null;
  /** When the ledger first heard of them, ISO 8601. */
  readonly firstSeenAt: string;
  /** When something new was last learnt of who they are, ISO 8601. */
  readonly updatedAt: string;
}

/** Everybody the ledger knows, the latest learnt of first. */
export async function listContacts({ db }: Pick<Store, 'db'>, limit: number): Promise<readonly ContactListRow[]> {
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('merged_into', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ phone, user_id: userId, parent_user_id: parentUserId, username, name, ...row }) => ({
    ...contactNames({ phone, userId, parentUserId, username }),
    username,
    name,
    firstSeenAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }));
}
