import type { Generated } from 'kysely';

export interface MessagesTables {
  windows: WindowsTable;
  message_events: MessageEventsTable;
  inbound_messages: InboundMessagesTable;
  message_statuses: MessageStatusesTable;
  sends: SendsTable;
  media_uploads: MediaUploadsTable;
  sending_abilities: SendingAbilitiesTable;
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
