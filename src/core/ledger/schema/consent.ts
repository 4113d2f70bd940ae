import type { Generated } from 'kysely';

export interface ConsentTables {
  consent_groups: ConsentGroupsTable;
  consent_group_numbers: ConsentGroupNumbersTable;
  consent_events: ConsentEventsTable;
  consent_links: ConsentLinksTable;
  consent_head: ConsentHeadTable;
  consent_imports: ConsentImportsTable;
}

interface ConsentGroupsTable {
  id: Generated<number>;
  name: string;
  /** JSON array of categories, or `["all"]`. */
  categories: string;
  is_default: number;
  created_at: number;
}

/** A group that is meant for messages from some of our numbers. A group without any is meant for all of them. */
interface ConsentGroupNumbersTable {
  group_id: number;
  phone_number_id: string;
}

/**
 * Append-only: triggers refuse UPDATE and DELETE, save an UPDATE that forgets a person. What is forgotten keeps its id,
 * its digest, and what it decided for which group; its texts are null or empty, its times 0.
 */
interface ConsentEventsTable {
  /** 1, 2, 3 … without gaps. */
  id: number;
  /** Null: forgotten. */
  contact_id: number | null;
  /** Null: WhatsApp's own marketing control, above every group. */
  group_id: number | null;
  /** Null: the whole group. */
  category: 'marketing' | 'utility' | 'authentication' | null;
  state: 'opted_in' | 'opted_out';
  /** The channel: `website`, `paper`, `whatsapp` … */
  source: string;
  /** Where exactly: the address of a page, a shop. */
  place: string | null;
  wording: string | null;
  wording_version: string | null;
  evidence: string | null;
  recorded_by: string | null;
  /** The phone or user id by which the person was known when it was recorded. */
  identity: string | null;
  at: number;
  recorded_at: number;
  /** Who stamped `at`: this machine when it was recorded, whoever gave the time, or Meta. Null: an older version wrote it. */
  clock: 'own' | 'given' | 'meta' | null;
  /** The latest moment, by our clock, at which the decision can have been made. Null: `at` itself. */
  latest_at: number | null;
  /** Null: forgotten. */
  salt: Uint8Array | null;
  /** Of salt and content; see `consent-chain.ts`. */
  digest: Uint8Array;
  erased_at: number | null;
}

/** One row for each transaction that recorded events. Append-only. */
interface ConsentLinksTable {
  /** The last event that the link covers. */
  through_id: number;
  link: Uint8Array;
  recorded_at: number;
}

/** One row, which every append changes first: so they come one after the other. */
interface ConsentHeadTable {
  id: Generated<number>;
  last_id: number;
  link: Uint8Array;
}

/** A list that is being imported. The row goes with the last of its rows. */
interface ConsentImportsTable {
  /** SHA-256 of the options and of how the list begins, in hex. */
  key: string;
  /** Rows whose decisions are recorded. */
  rows_done: number;
  /** How far the list was read then, and SHA-256 of it until there, in hex. */
  bytes_read: number;
  sha256: string;
  /** Ids of the last event and person before the import: what is later may be of it. */
  last_event_before: number;
  last_contact_before: number;
  started_at: number;
  updated_at: number;
}
