import type { CliError } from '../core/errors/error.js';
import { webhookNotFound } from '../core/errors/webhooks.js';
import { isoTime } from '../core/iso-time.js';
import { type AppliedEvent, applyDelivery } from '../core/webhooks/apply.js';
import type { Delivery } from '../core/webhooks/deliveries.js';
import type { WebhookItem } from '../core/webhooks/event.js';
import { missingIds, storedWebhooks, type WebhookFilter } from '../core/webhooks/history.js';
import { parseWebhook } from '../core/webhooks/parse.js';
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
 * effect, and nothing takes effect twice. Those whose bodies have expired are left out.
 * @throws {CliError} `webhook-not-found`, exit 3, for an id that names none; nothing has happened
 */
export async function replayWebhooks(
  { filter, dryRun }: { readonly filter: WebhookFilter; readonly dryRun: boolean },
  ports: Ports,
): Promise<Replay> {
  const store = dryRun ? await ports.ledgerToRead() : await ports.ledger();
  const missing = filter.ids === undefined ? [] : await missingIds(store.db, filter.ids);
  if (missing.length > 0) throw notFound(missing);
  const events: AppliedEvent[] = [];
  const parts: UnreadPart[] = [];
  let deliveries = 0;
  for await (const delivery of storedWebhooks(store.db, filter)) {
    ports.signal.throwIfAborted();
    deliveries += 1;
    parts.push(...unreadParts(delivery));
    if (dryRun) continue;
    const applied = await applyDelivery(store, delivery, ports.clock);
    events.push(...applied.events);
    if (applied.failure !== undefined) {
      return { deliveries, events, unread: parts, failure: applied.failure, dryRun };
    }
  }
  return { deliveries, events, unread: parts, dryRun };
}

function notFound(ids: readonly number[]): CliError {
  const what = ids.length === 1 ? `Webhook ${ids[0]} is` : `Webhooks ${ids.join(', ')} are`;
  return webhookNotFound(`${what} not stored, or no longer.`, {
    why: '`wactl webhooks serve` keeps the bodies of webhooks for 14 days, or as long as --retention says.',
    hint: 'see `wactl webhooks events` for the ids of those that are',
  });
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
