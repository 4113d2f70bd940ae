/** How the emulator behaves where Meta's behaviour varies, or where a person or time decides. Times in milliseconds. */
export interface EmulatorSettings {
  /** From creation or edit of a template to the reviewer's decision. */
  reviewDelayMs: number;
  reviewVerdict: 'APPROVED' | 'REJECTED';
  /** `rejected_reason` when the verdict is REJECTED. */
  reviewReason: string;
  /**
   * A free-form message outside the window is refused at once, or accepted and then reported as failed.
   * Both are documented; most people see the second.
   * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
   */
  closedWindow: 'webhook' | 'refuse';
  /** From acceptance to `sent`, from there to `delivered`, from there to `read`. */
  sentAfterMs: number;
  deliveredAfterMs: number;
  readAfterMs: number;
  /** Statuses stop at this one. */
  lastStatus: 'sent' | 'delivered' | 'read';
  /** Whether `failed` carries `biz_opaque_callback_data`; Meta's pages do not say. */
  callbackDataOnFailed: boolean;
  /**
   * Keys that Meta does not know inside a parameter are refused, and messages fail whose files are not of their type, as at
   * Meta; false: neither is looked at.
   */
  strict: boolean;
  /** Whether Direct Send is switched on: utility and authentication messages without a template of one's own. */
  directSend: boolean;
  /** Whether accounts have joined the Marketing Messages API. */
  marketingMessages: boolean;
  /**
   * Whether there are the two logs that only Meta's OpenAPI file knows, `activities` of an account and `message_history`
   * of a number; most accounts at Meta do not have them.
   */
  accountLogs: boolean;
  /** What becomes of a sample of a header whose handle no upload here gave, but which has the form of a handle. */
  foreignHandles: 'accept' | 'refuse';
  /** Every call must carry an `appsecret_proof`. */
  requireAppSecretProof: boolean;
  /** Templates per account, every language counted; null: as Meta's rule says. */
  templateLimit: number | null;
  /** A utility template with promotional wording becomes MARKETING when it is created, as the linter warns. */
  recategoriseByWording: boolean;
  /** How many utility templates marked as MARKETING take their account a step up the ladder for abuse; null: none do. */
  abuseMarksPerStep: number | null;
  /** Pacing: how many messages of a template go out before the rest is held back; null: no pacing. */
  pacingAfter: number | null;
  /** From the first message held back to the judgement on the template. */
  pacingDelayMs: number;
  /** `good` releases what is held, `bad` drops it and pauses the template. */
  pacingVerdict: 'good' | 'bad';
  /**
   * Whether the rates of numbers and pairs and the limit of the portfolio are judged. `auto`: where the clock is real;
   * virtual time stands still, so everything would come at once.
   */
  limits: 'auto' | 'on' | 'off';
  /**
   * What becomes of a message to one person more than the portfolio may write to: refused with 131048, accepted and
   * reported as failed with it, or held until there is room. Meta names no code, and each of them was seen.
   * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
   */
  overPortfolioLimit: 'refuse' | 'webhook' | 'hold';
  /** Marketing messages to one person within 24 hours; null: no cap. Meta's is not published. */
  marketingPerUser: number | null;
  /** Management calls about one account in an hour; null: as Meta's rule says. */
  callsPerHour: number | null;
  /** How many requests the log keeps, and how many deliveries. */
  logLimit: number;
  /** How many POSTs of webhooks are held for receivers that do not take them; one more, and the oldest is lost. Meta names no limit. */
  pendingLimit: number;
}

export const DEFAULT_SETTINGS: EmulatorSettings = {
  reviewDelayMs: 3_000,
  reviewVerdict: 'APPROVED',
  reviewReason: 'INVALID_FORMAT',
  closedWindow: 'webhook',
  sentAfterMs: 300,
  deliveredAfterMs: 700,
  readAfterMs: 2_000,
  lastStatus: 'read',
  callbackDataOnFailed: false,
  strict: true,
  directSend: false,
  marketingMessages: false,
  accountLogs: false,
  foreignHandles: 'accept',
  requireAppSecretProof: false,
  templateLimit: null,
  recategoriseByWording: false,
  abuseMarksPerStep: null,
  pacingAfter: null,
  pacingDelayMs: 60 * 60 * 1000,
  pacingVerdict: 'good',
  limits: 'auto',
  overPortfolioLimit: 'refuse',
  marketingPerUser: null,
  callsPerHour: null,
  logLimit: 50_000,
  pendingLimit: 100_000,
};
