/** One POST to a callback, on its way. */
export interface Delivery {
  readonly id: string;
  readonly appId: string;
  readonly url: string;
  /** The fields and values that go out together. */
  readonly entries: WebhookEntry[];
  readonly createdAt: number;
  attempts: number;
}

/** One change of one account. */
export interface WebhookEntry {
  readonly wabaId: string;
  readonly field: string;
  readonly value: unknown;
  /** Unix seconds; only fields about the account carry a time. */
  readonly time: number | undefined;
}

/** How deliveries misbehave, as real ones do. */
export interface DeliveryOptions {
  /** Most events in one POST; a receiver that falls behind may get more (see lanes.ts). */
  batch: number;
  /** Copies sent beside each POST. */
  duplicate: number;
  /** Lets later POSTs overtake earlier ones, by the seed. */
  reorder: boolean;
  delayMs: number;
  /** How many POSTs to lose from now on. */
  drop: number;
}

export const PLAIN_DELIVERY: DeliveryOptions = { batch: 1, duplicate: 0, reorder: false, delayMs: 0, drop: 0 };
