import type { Contact } from '../core/contacts/contact.js';
import { type FormerIdentity, formerNamesOf } from '../core/contacts/former.js';
import { isoTime } from '../core/iso-time.js';
import type { Store } from '../core/ledger/store.js';

/** What a person was known by before. */
export interface FormerName extends Pick<FormerIdentity, 'kind' | 'value' | 'evidence'> {
  /** ISO 8601. */
  readonly until: string;
}

/** The chain of names behind the present ones, the latest given up first. Empty for a person never heard of. */
export async function formerNames(
  { db }: Pick<Store, 'db'>,
  contact: Contact | undefined,
): Promise<readonly FormerName[]> {
  const names = await formerNamesOf(db, contact?.ids ?? []);
  return names.map((name) => ({ ...name, until: isoTime(name.until) }));
}

/** A former name as people write it. */
export function formerNameText({ kind, value, until }: FormerName): string {
  return `formerly ${kind === 'username' ? `@${value}` : value}, until ${until}`;
}
