import type { Generated } from 'kysely';
import type {
  CampaignRecipientsTable,
  CampaignsTable,
  CampaignWorkersTable,
  NumberPacesTable,
} from './schema/campaigns.js';

/**
 * Tables of the ledger, one property a table. Times are milliseconds since the Unix epoch; flags are 0 or 1.
 * What holds between columns (unique, check, triggers) stands in the migrations.
 */
export interface Database {
  contacts: ContactsTable;
  former_identities: FormerIdentitiesTable;
  consent_groups: ConsentGroupsTable;
  consent_group_numbers: ConsentGroupNumbersTable;
  consent_events: ConsentEventsTable;
  consent_links: ConsentLinksTable;
  consent_head: ConsentHeadTable;
  ledger_keys: LedgerKeysTable;
  forgotten_names: ForgottenNamesTable;
  consent_imports: ConsentImportsTable;
  windows: WindowsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_items: WebhookItemsTable;
  webhook_forwards: WebhookForwardsTable;
  unread_parts: UnreadPartsTable;
  message_events: MessageEventsTable;
  inbound_messages: InboundMessagesTable;
  message_statuses: MessageStatusesTable;
  template_events: TemplateEventsTable;
  sends: SendsTable;
  template_bases: TemplateBasesTable;
  template_changes: TemplateChangesTable;
  sample_handles: SampleHandlesTable;
  number_attempts: NumberAttemptsTable;
  media_uploads: MediaUploadsTable;
  sending_abilities: SendingAbilitiesTable;
  campaigns: CampaignsTable;
  campaign_recipients: CampaignRecipientsTable;
  campaign_workers: CampaignWorkersTable;
  number_paces: NumberPacesTable;
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

/** Secrets of the ledger, made on first use. */
interface LedgerKeysTable {
  name: string;
  key: Uint8Array;
  created_at: number;
}

/** Names of people who are forgotten, as keyed hashes. */
interface ForgottenNamesTable {
  /** In hex. */
  hash: string;
  forgotten_at: number;
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

interface WindowsTable {
  contact_id: number;
  phone_number_id: string;
  /** Latest message or call of the person to this number. */
  last_inbound_at: number | null;
  opened_by: string | null;
  /** Id of that message or call. */
  opened_by_id: string | null;
  /** End of the free entry point, as a status webhook gave it. */
  free_until: number | null;
  /** Meta said that the window was closed: what the person wrote until then, by Meta's clock, does not open it. */
  closed_at: number | null;
  /** Who answers the chat, where other responders share the number; null: nobody else is known to. */
  holder: 'us' | 'other' | null;
  /** Of the holder, in Meta's word. */
  holder_role: string | null;
  holder_since: number | null;
  /** When the chat was last passed to us: what the person wrote before went to somebody else. */
  passed_at: number | null;
}

/** A request of Meta as it came. `stored`: not all of it is applied yet; `poison`: signed, but unreadable. */
interface WebhookDeliveriesTable {
  id: Generated<number>;
  sha256: string;
  /** Empty once it has expired. */
  body: Uint8Array;
  state: 'stored' | 'applied' | 'poison';
  problem: string | null;
  received_at: number;
  applied_at: number | null;
  /** When the body expired; null: it is kept. */
  expired_at: number | null;
}

/** What has taken effect, by a key that is the same when Meta delivers it again. */
interface WebhookItemsTable {
  key: string;
  delivery_id: number;
  applied_at: number;
}

/** Up to where deliveries were forwarded. */
interface WebhookForwardsTable {
  /** An address. */
  target: string;
  /** Of the last one. */
  received_at: number;
  delivery_id: number;
  updated_at: number;
}

/** Parts of deliveries that this version did not understand. */
interface UnreadPartsTable {
  /** As in `webhook_items`. */
  key: string;
  delivery_id: number;
  /** The webhook field. */
  field: string;
  problem: string;
  received_at: number;
}

/** What belongs to the history of a message or a person and has no table of its own. */
interface MessageEventsTable {
  id: Generated<number>;
  /** `message` (what was tapped …), `number-changed`, `user-id`, `handover`, `echo-of-other`, `user-action` … */
  kind: string;
  message_id: string | null;
  contact_id: number | null;
  phone_number_id: string | null;
  /** What the webhook said of it, as JSON. */
  details: string;
  at: number;
  received_at: number;
}

interface InboundMessagesTable {
  wamid: string;
  contact_id: number;
  phone_number_id: string;
  type: string;
  at: number;
  received_at: number;
}

interface MessageStatusesTable {
  id: Generated<number>;
  wamid: string;
  /** Of a group message: the member it tells of; else empty. */
  participant: Generated<string>;
  status: string;
  at: number;
  /** 0: no error. */
  error_code: Generated<number>;
  error_title: string | null;
  error_details: string | null;
  phone_number_id: string | null;
  recipient: string | null;
  /** `biz_opaque_callback_data` as it came back: our token, and behind `|` the user's tag. */
  callback_data: string | null;
  pricing_category: string | null;
  pricing_type: string | null;
  /** `PMP`: by the message; `CBP`: by the conversation, until 2025. */
  pricing_model: string | null;
  /** 0 or 1, as Meta says; null: it does not. */
  billable: number | null;
  received_at: number;
}

interface TemplateEventsTable {
  id: Generated<number>;
  waba_id: string;
  template_id: string | null;
  name: string;
  /** With `_`: `en_US`. */
  language: string;
  /** The webhook field: `message_template_status_update` … */
  field: string;
  /** The new status, quality or category. */
  event: string;
  reason: string | null;
  /** The webhook's value as JSON. */
  details: string;
  at: number;
  received_at: number;
}

/** Journal of sends: a row is written before the request leaves. */
interface SendsTable {
  id: Generated<number>;
  token: string;
  idempotency_key: string | null;
  phone_number_id: string;
  recipient: string;
  type: string;
  /** Name of the template; null for a message without one, and unknown in rows of ledgers before version 16. */
  template: string | null;
  payload_hash: string;
  state: 'intent' | 'on_wire' | 'accepted' | 'held' | 'refused' | 'unknown';
  wamid: string | null;
  /** Meta's; null where Meta was never asked. */
  error_code: number | null;
  error_subcode: number | null;
  /** With which Meta refused it. */
  http_status: number | null;
  error: string | null;
  attempt: Generated<number>;
  /** Null: a message of its own. */
  campaign_id: number | null;
  /** Of the recipient in the campaign. */
  ordinal: number | null;
  /** Who is to send it; see `campaign_workers`. */
  worker_id: number | null;
  /** The furthest that webhooks told of it. */
  delivery: 'sent' | 'delivered' | 'read' | 'failed' | null;
  /** Meta's, of a failure that webhooks told of. */
  delivery_code: number | null;
  /** What proved that Meta has it, where no answer did: a webhook with our token, or one that fits the recipient alone. */
  matched_by: 'token' | 'recipient' | 'history' | null;
  /** A later attempt at the same message stands for it. */
  is_replaced: Generated<number>;
  created_at: number;
  updated_at: number;
}

/** The form in which a file and Meta last agreed on a template. */
interface TemplateBasesTable {
  waba_id: string;
  name: string;
  language: string;
  /** The request body as JSON. */
  body: string;
  /** JSON map from the place of a media sample to what identifies it. */
  samples: string;
  source: 'push' | 'pull';
  at: number;
}

/** Our own changes of templates, and Meta's refusals of them. */
interface TemplateChangesTable {
  id: Generated<number>;
  waba_id: string;
  name: string;
  language: string;
  kind: 'create' | 'edit' | 'delete';
  /** Before the change; null for a creation. */
  status: string | null;
  /** Why Meta refused it; null when it was made. */
  subcode: number | null;
  at: number;
}

/** Handles of uploaded samples; they belong to the app that uploaded. */
interface SampleHandlesTable {
  app_id: string;
  /** Of the content, in hex. */
  sha256: string;
  type: string;
  handle: string;
  uploaded_at: number;
}

/** Our own calls that Meta limits by number. A row is written before the call leaves. */
interface NumberAttemptsTable {
  id: Generated<number>;
  phone_number_id: string;
  kind: 'request_code' | 'verify_code' | 'register' | 'deregister';
  /** Why Meta refused it; null: it was taken, or nobody knows. */
  code: number | null;
  subcode: number | null;
  at: number;
}

/** Files uploaded for messages of one of our numbers. */
interface MediaUploadsTable {
  phone_number_id: string;
  /** Of the content, in hex. */
  sha256: string;
  type: string;
  media_id: string;
  uploaded_at: number;
}

/** What Meta's answers showed that an account can or cannot do. */
interface SendingAbilitiesTable {
  waba_id: string;
  ability: 'direct_send' | 'marketing_messages';
  available: number;
  seen_at: number;
}
