import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { type ContactRow, samePhone } from './contact.js';

/** What one message, status or command tells of a person. At least a phone, a WhatsApp id or a user id. */
export interface Identity {
  /** E.164 with `+`. */
  readonly phone?: string | undefined;
  /** Meta's spelling of the phone: digits. */
  readonly waId?: string | undefined;
  /** Business-scoped user id. */
  readonly userId?: string | undefined;
  /** User id in linked portfolios. */
  readonly parentUserId?: string | undefined;
  /** As shown, with or without its `@`. People change it as they like, so it never tells who somebody is. */
  readonly username?: string | undefined;
  readonly name?: string | undefined;
}

export function phoneIn({ phone, waId }: Identity): string | undefined {
  return phone ?? (waId === undefined ? undefined : `+${waId}`);
}

/** The one spelling of a username: without the `@`, in lower case. */
export function plainUsername(username: string): string {
  return username.replace(/^@/, '').toLowerCase();
}

/** The rows that have a name of this kind today, the oldest first: several for a phone whose spellings were known apart. */
export async function holderNow(
  db: Kysely<Database>,
  kind: 'phone' | 'user_id' | 'parent_user_id',
  identity: Identity,
): Promise<readonly ContactRow[]> {
  const rows = db.selectFrom('contacts').selectAll().where('merged_into', 'is', null).orderBy('id');
  if (kind === 'phone') {
    const phone = phoneIn(identity);
    if (phone === undefined) return [];
    const waId = identity.waId ?? phone.slice(1);
    return rows.where((where) => where.or([samePhone(where, phone), where('wa_id', '=', waId)])).execute();
  }
  const value = kind === 'user_id' ? identity.userId : identity.parentUserId;
  return value === undefined ? [] : rows.where(kind, '=', value).execute();
}
