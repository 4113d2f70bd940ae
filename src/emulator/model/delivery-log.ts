/** One POST of webhooks, as it went. */
export interface LoggedDelivery {
  readonly id: number;
  /** ISO 8601, time of the emulator's clock. */
  readonly at: string;
  readonly url: string;
  readonly appId: string;
  /** 1 is the first; a copy that was ordered counts as the second. */
  readonly attempt: number;
  /** What the receiver answered; 0 when it did not, or when the POST was lost on purpose, or because too many waited. */
  readonly status: number;
  /** `delivered`: answered with 200. `failed`: not, and tried again until seven days have passed. `dropped`: lost on purpose, or because too many waited. */
  readonly outcome: 'delivered' | 'failed' | 'dropped';
  /** Why there was no answer; null for one that was lost on purpose. */
  readonly failure: string | null;
  readonly events: readonly DeliveredEvent[];
}

/** One change in a POST. */
export interface DeliveredEvent {
  readonly field: string;
  /** Ids of the messages, statuses and calls in it. */
  readonly ids: readonly string[];
  /** `delivered` and so on, where it is about statuses. */
  readonly statuses: readonly string[];
}
