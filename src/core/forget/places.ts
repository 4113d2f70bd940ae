import type { Database } from '../ledger/schema.js';
import { campaignRecipients } from './campaigns.js';
import { inboundMessages, messageEvents, messageStatuses, sends } from './messages.js';
import { consentEvents, contacts, formerIdentities, windows } from './names.js';
import type { Place } from './place.js';
import { unreadParts, webhookDeliveries, webhookItems } from './webhooks.js';

/**
 * Every table of the ledger: how a person is taken out of it, or why it tells of nobody. In the order in which they are
 * emptied: rows that others point to come later. A new table does not compile until it stands here.
 */
const TABLES = {
  sends,
  campaign_recipients: campaignRecipients,
  message_statuses: messageStatuses,
  inbound_messages: inboundMessages,
  message_events: messageEvents,
  windows,
  webhook_items: webhookItems,
  unread_parts: unreadParts,
  webhook_deliveries: webhookDeliveries,
  former_identities: formerIdentities,
  consent_events: consentEvents,
  contacts,
  consent_groups: 'what people can decide on',
  consent_group_numbers: 'numbers of ours',
  consent_links: 'hashes of digests',
  consent_head: 'the last of them',
  ledger_keys: 'random bytes',
  forgotten_names: 'keyed hashes, which are what is kept of the forgotten',
  template_events: 'templates',
  template_bases: 'templates',
  template_changes: 'templates',
  sample_handles: 'hashes of files of ours',
  consent_imports: 'hashes of lists while they are imported',
  number_attempts: 'numbers of ours',
  webhook_forwards: 'addresses of programs',
  media_uploads: 'hashes of files of ours',
  sending_abilities: 'what an account of ours can do',
  campaigns: 'messages to many, and how many got them',
  campaign_workers: 'processes of ours',
  number_paces: 'numbers of ours',
} as const satisfies Readonly<Record<keyof Database, Place<number> | Place<string> | string>>;

/** A table that can tell of a person. */
export type PersonalTable = {
  [T in keyof typeof TABLES]: (typeof TABLES)[T] extends string ? never : T;
}[keyof typeof TABLES];

/** The tables that can tell of a person, in the order in which they are emptied. */
export const PERSONAL_TABLES: readonly (readonly [PersonalTable, Place])[] = Object.entries(TABLES).flatMap(
  ([table, place]) => (typeof place === 'string' ? [] : [[table as PersonalTable, place as Place] as const]),
);

/** Every table. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES);
