import type { Generated } from 'kysely';

export interface PeopleTables {
  contacts: ContactsTable;
  former_identities: FormerIdentitiesTable;
  forgotten_names: ForgottenNamesTable;
  ledger_keys: LedgerKeysTable;
}

/** A person. One row is one person unless `merged_into` names the row that speaks for it. */
interface ContactsTable {
  id: Generated<number>;
  /** E.164 with `+`. */
  phone: string | null;
  /** Business-scoped user id. */
  user_id: string | null;
  /** Meta's spelling of the phone: digits. */
  wa_id: string | null;
  /** User id in linked portfolios. */
  parent_user_id: string | null;
  /** Without the `@`, in lower case. */
  username: string | null;
  name: string | null;
  merged_into: number | null;
  created_at: number;
  updated_at: number;
}

/** What a person was known by, and is no longer. Others may have it now. */
interface FormerIdentitiesTable {
  id: Generated<number>;
  contact_id: number;
  kind: 'phone' | 'user_id' | 'parent_user_id' | 'username';
  /** As in `contacts`: a phone is E.164 with `+`. */
  value: string;
  /** By Meta's clock where Meta told of the change. */
  until: number;
  /** Id of the message that told of the change; null: it was seen with somebody else. */
  evidence: string | null;
  recorded_at: number;
}

/** Names of people who are forgotten, as keyed hashes. */
interface ForgottenNamesTable {
  /** In hex. */
  hash: string;
  forgotten_at: number;
}

/** Secrets of the ledger, made on first use. */
interface LedgerKeysTable {
  name: string;
  key: Uint8Array;
  created_at: number;
}
