import type { Generated } from 'kysely';

export interface CampaignsTables {
  campaigns: CampaignsTable;
  campaign_recipients: CampaignRecipientsTable;
  campaign_workers: CampaignWorkersTable;
  number_paces: NumberPacesTable;
}

/** One message to many people. What it sends and to whom was frozen when it was created. */
interface CampaignsTable {
  id: Generated<number>;
  /** Unique; how people name it. */
  name: string;
  /**
   * As people last left it; whether somebody works on it is told by `campaign_workers`. `creating`: its recipients are
   * being written, and its name is not its own yet; see `core/campaigns/draft.ts`.
   */
  state: 'creating' | 'ready' | 'running' | 'paused' | 'stopped' | 'finished' | 'cancelled';
  template: string;
  language: string;
  /** Of the template when the campaign was created. */
  category: 'marketing' | 'utility' | 'authentication';
  phone_number_id: string;
  /** Consent group. */
  group_name: string;
  /** JSON: what was chosen for the run; see `core/campaigns/campaign.ts`. */
  options: string;
  /** The `run` of its tokens. */
  run: string;
  /** Rows of the audience: those that became recipients, those that named one again, those that were rejected. */
  recipients: number;
  duplicates: number;
  rejected: number;
  /** Not before; null: at once. */
  start_at: number | null;
  /** When the files uploaded for it are gone from Meta; null: no files. */
  media_until: number | null;
  /** JSON: why it was stopped; see `core/campaigns/campaign.ts`. Null: it was not. */
  stopped_by: string | null;
  /** JSON array of countries that Meta refuses to serve, as in `campaign_recipients`. */
  stopped_countries: Generated<string>;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  updated_at: number;
}

/** A person of a campaign. What became of the message stands in `sends`. */
interface CampaignRecipientsTable {
  campaign_id: number;
  /** From 0, in the order of the audience. */
  ordinal: number;
  /** The same for all spellings of a person's names; unique within the campaign. */
  key: string;
  /** A phone in E.164 with `+`, or a business-scoped user id. */
  recipient: string;
  /** ISO 3166-1 alpha-2, by the phone. */
  country: string | null;
  /** JSON: the components of the template message, rendered. */
  components: string;
  /** `taken`: the row of `sends` says how far it is. */
  state: 'queued' | 'taken' | 'skipped' | 'cancelled';
  /** Skipped: why, as the gate says it. Queued: why it waits, where it does. */
  reason: string | null;
  /** Queued: not before; 0: at once. */
  not_before: Generated<number>;
  /** Requests made or about to be made. */
  attempts: Generated<number>;
  /** The row of the latest attempt. */
  send_id: number | null;
  updated_at: number;
}

/** A process that sends a campaign. It is gone when its lease has passed, and others may settle what it left behind. */
interface CampaignWorkersTable {
  id: Generated<number>;
  campaign_id: number;
  phone_number_id: string;
  /** The start of the machine that it runs on, and its process there. */
  machine: string;
  pid: number;
  /** The start of the ledger's engine, which decides what survived: see `Store.boot`. */
  ledger_boot: string;
  started_at: number;
  lease_until: number;
}

/** How fast one of our numbers sends, for all who send by it. */
interface NumberPacesTable {
  phone_number_id: string;
  /** Messages in 1,000 seconds. */
  millirate: number;
  /** When the next message may leave, in microseconds since the epoch. */
  next_at: number;
  /** When Meta last asked to slow down; 0: never. */
  throttled_at: number;
  /** When the rate last changed. */
  changed_at: number;
}
