import type { Generated } from 'kysely';

export interface WebhooksTables {
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_items: WebhookItemsTable;
  webhook_forwards: WebhookForwardsTable;
  unread_parts: UnreadPartsTable;
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
