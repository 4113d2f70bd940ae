import { isoTime } from '../core/iso-time.js';
import { type AppliedEvent, applyDelivery } from '../core/webhooks/apply.js';
import type { Delivery } from '../core/webhooks/deliveries.js';
import type { WebhookItem } from '../core/webhooks/event.js';
import { parseWebhook } from '../core/webhooks/parse.js';
import { readDelivery, storedDeliveries } from '../core/webhooks/unread.js';
import type { Ports } from './ports.js';

/** A part of a stored webhook that this version does not understand. */
interface UnreadPart {
  /** Of the stored webhook. */
  readonly delivery: number;
  readonly receivedAt: string;
  /** The webhook field; null: the webhook as a whole cannot be read. */
  readonly field: string | null;
  readonly problem: string;
  /** As Meta sent it: JSON where it is JSON, else text. */
  readonly part: unknown;
}

export interface Replay {
  /** How many stored webhooks were gone through. */
  readonly deliveries: number;
  /** What took effect now, and had not before; in a dry run nothing. */
  readonly events: readonly AppliedEvent[];
  readonly unread: readonly UnreadPart[];
  /** Why some of it could not be applied; it is tried again with the next replay. */
  readonly failure?: unknown;
  readonly dryRun: boolean;
}

/**
 * Goes through stored webhooks again, the oldest first: what this version understands and an older one did not takes
 * effect, and nothing takes effect twice.
 * @param input.unread only those of which something was not understood
 */
export async function replayWebhooks(
  { unread, dryRun }: { readonly unread: boolean; readonly dryRun: boolean },
  ports: Ports,
): Promise<Replay> {
  const store = dryRun ? await ports.ledgerToRead() : await ports.ledger();
  const ids = await storedDeliveries(store.db, unread ? 'unread' : 'all');
  const events: AppliedEvent[] = [];
  const parts: UnreadPart[] = [];
  for (const id of ids) {
    ports.signal.throwIfAborted();
    const delivery = await readDelivery(store.db, id);
    parts.push(...unreadParts(delivery));
    if (dryRun) continue;
    const applied = await applyDelivery(store, delivery, ports.clock);
    events.push(...applied.events);
    if (applied.failure !== undefined) {
      return { deliveries: ids.length, events, unread: parts, failure: applied.failure, dryRun };
    }
  }
  return { deliveries: ids.length, events, unread: parts, dryRun };
}

function unreadParts({ id: delivery, body, receivedAt }: Delivery): UnreadPart[] {
  const place = { delivery, receivedAt: isoTime(receivedAt) };
  const parsed = parseWebhook(body);
  if (parsed.kind === 'unreadable') {
    const part = new TextDecoder().decode(body);
    return [{ ...place, field: null, problem: parsed.problem, part }];
  }
  return parsed.items.flatMap(({ event }: WebhookItem) =>
    event.type === 'unreadable' ? [{ ...place, field: event.field, problem: event.problem, part: event.part }] : [],
  );
}
