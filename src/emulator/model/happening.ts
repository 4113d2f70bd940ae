import type { WebhookEntry } from './delivery.js';
import type { LoggedDelivery } from './delivery-log.js';
import type { MessageStatus, OutgoingMessage } from './message.js';

type Fields = Readonly<Record<string, unknown>>;

/** Something that a person who watches the emulator wants to see as it happens. */
export type Happening =
  /** A message was accepted. `params`: the request. */
  | { readonly kind: 'accepted'; readonly message: OutgoingMessage; readonly params: Fields }
  | { readonly kind: 'status'; readonly message: OutgoingMessage; readonly status: MessageStatus }
  /** Something about a number, as its webhook tells it, whether or not anybody receives that. */
  | { readonly kind: 'event'; readonly numberId: string; readonly field: string; readonly value: Fields }
  /** A POST of webhooks was tried. */
  | { readonly kind: 'delivery'; readonly delivery: LoggedDelivery; readonly entries: readonly WebhookEntry[] };
