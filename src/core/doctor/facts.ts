import type { AppWebhook } from '../graph/app-webhooks.js';
import type { getHealth, PhoneNumber } from '../graph/numbers.js';
import type { Subscription } from '../graph/subscriptions.js';
import type { RemoteTemplate } from '../graph/templates.js';
import type { TokenInfo } from '../graph/token.js';
import type { Waba } from '../graph/waba.js';
import type { Settings } from '../settings/resolve.js';
import type { Fact } from './check.js';
import type { LedgerFacts } from './ledger.js';
import type { Exposed } from './private-files.js';

/** What Meta says of whether an account can send. */
export type Health = Awaited<ReturnType<typeof getHealth>>;

/** How a test delivery was answered: with an HTTP status, or not at all. */
export type DeliveryAnswer = { readonly status: number } | { readonly problem: string };

/** How far the Graph API's clock and this machine's are apart. */
interface ClockSkew {
  /** The Graph API's time minus this machine's, in milliseconds. */
  readonly ms: number;
  /** Its time is moved on purpose. */
  readonly isEmulator: boolean;
}

/** All that the checks look at, each part gathered apart: one failed reading hides no other. Plain data. */
export interface Facts {
  /** Milliseconds since the epoch, by this machine. */
  readonly now: number;
  readonly platform: NodeJS.Platform;
  readonly settings: Fact<Settings>;
  readonly token: Fact<TokenInfo>;
  readonly waba: Fact<Waba>;
  readonly health: Fact<Health>;
  readonly numbers: Fact<readonly PhoneNumber[]>;
  /** Whether a call that needs the messaging permission is answered; tried only where the token does not list it. */
  readonly messaging: Fact<boolean>;
  readonly subscriptions: Fact<readonly Subscription[]>;
  readonly appWebhook: Fact<AppWebhook | undefined>;
  /** Where the account's webhooks go; undefined: nowhere. */
  readonly callback: Fact<string | undefined>;
  readonly delivery: Fact<DeliveryAnswer>;
  readonly templates: Fact<readonly RemoteTemplate[]>;
  readonly ledger: Fact<LedgerFacts>;
  /** Private files and folders that others can read. */
  readonly exposed: readonly Exposed[];
  readonly clockSkew: Fact<ClockSkew>;
}
