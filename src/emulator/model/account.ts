import type { CallbackOverride } from './callback.js';
import type { Restricted } from './restriction.js';

/** How many penalties an account has had for marketing in utility templates. */
interface CategoryAbuse {
  /** Steps of the ladder taken: 0 none, 1 the warning. */
  readonly step: number;
  /** Templates marked since the last step. */
  readonly marks: number;
}

/** A business portfolio. */
export interface Business {
  readonly id: string;
  name: string;
  verificationStatus: 'verified' | 'not_verified';
  /** Unique people that may be messaged outside windows in 24 hours. */
  messagingLimit: 'TIER_250' | 'TIER_2K' | 'TIER_10K' | 'TIER_100K' | 'TIER_UNLIMITED';
}

/** A WhatsApp Business Account. */
export interface Waba extends Restricted {
  readonly id: string;
  readonly businessId: string;
  /** Absent: not known. */
  readonly createdAt?: number;
  name: string;
  timezoneId: string;
  currency: string;
  country: string;
  namespace: string;
  reviewStatus: 'APPROVED' | 'PENDING' | 'REJECTED';
  insightsEnabled: boolean;
  /** Disabled for a violation of policy: it sends nothing. */
  isBanned?: boolean;
  /** Marketing templates can be sent by the Marketing Messages API only. */
  isMarketingDisabled?: boolean;
  /** Its means of payment fails: it starts no conversation. */
  cannotPay?: boolean;
  /** It has no means of payment: what costs money is accepted, and not delivered. */
  lacksPayment?: boolean;
  /** Absent while none of its templates was found to be marketing in a utility template. */
  categoryAbuse?: CategoryAbuse;
  /** Apps that get this account's webhooks, with the account's own callback for `messages` where one is set. */
  readonly subscribedApps: Map<string, CallbackOverride | undefined>;
}

/** An app: who calls, and where webhooks go. */
export interface App {
  readonly id: string;
  name: string;
  secret: string;
  subscription: AppSubscription | undefined;
}

/** Where an app gets webhooks, and which. */
interface AppSubscription {
  /** Undefined: fields are chosen, and only callbacks of accounts and numbers get them. */
  readonly callbackUrl: string | undefined;
  readonly verifyToken: string | undefined;
  readonly fields: readonly string[];
}

export type Scope =
  | 'whatsapp_business_management'
  | 'whatsapp_business_messaging'
  | 'business_management'
  | 'public_profile';

/** An access token and what it opens. */
export interface AccessToken {
  readonly token: string;
  readonly type: 'SYSTEM_USER' | 'USER' | 'APP';
  readonly appId: string;
  /** Absent on an app token. */
  readonly userId?: string;
  readonly scopes: readonly Scope[];
  /** The WABAs it reaches. */
  readonly wabaIds: readonly string[];
  /** Seconds since 1970; 0: never. */
  readonly expiresAt: number;
  readonly issuedAt: number;
  readonly revoked: boolean;
}
