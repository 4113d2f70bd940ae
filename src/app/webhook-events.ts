import { setImmediate } from 'node:timers/promises';
import type { ContactRef } from '../core/contacts/ref.js';
import { phoneSpellings } from '../core/meta/phone-forms.js';
import type { Delivery } from '../core/webhooks/deliveries.js';
import type { Person, WebhookEvent } from '../core/webhooks/event.js';
import { LOOK_EVERY_MS, type Place, storedWebhooks } from '../core/webhooks/history.js';
import { parseWebhook } from '../core/webhooks/parse.js';
import { createStoredQueue, placeToBegin } from '../core/webhooks/stored-queue.js';
import type { Ports } from './ports.js';

/** An event as a stored webhook tells it, or the webhook as a whole where it cannot be read. */
export type StoredEvent = {
  /** Of the stored webhook. */
  readonly delivery: number;
  /** Ms since the epoch. */
  readonly receivedAt: number;
} & ({ readonly event: WebhookEvent } | { readonly poison: string });

/** Which events are meant: those that have all of it. */
export interface EventFilter {
  readonly types?: readonly string[] | undefined;
  readonly contact?: ContactRef | undefined;
  /** Ms since the epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Only what this version does not understand or does nothing with. */
  readonly unknown?: boolean;
}

/** A list of events, and up to where it goes: `followEvents` goes on from there. */
export interface LatestEvents {
  readonly events: readonly StoredEvent[];
  readonly place: Place;
}

/** The latest events, in the order in which they came. @param limit how many at most */
export async function latestEvents(ports: Ports, filter: EventFilter, limit: number): Promise<LatestEvents> {
  const { db } = await ports.ledgerToRead();
  const found: StoredEvent[] = [];
  const place = await placeToBegin(db, undefined);
  for await (const delivery of storedWebhooks(db, filter, { latest: true })) {
    ports.signal.throwIfAborted();
    // It has come since: `followEvents` tells of it.
    if (delivery.id > place.id) continue;
    found.push(...eventsIn(delivery, filter).toReversed());
    if (found.length >= limit) break;
  }
  return { events: found.slice(0, limit).reverse(), place };
}

/**
 * Events as they come, until the command is ended, in the order in which they were stored. Where several receivers store at
 * once, one can turn up behind others that came after it. @param from what has been shown already
 */
export async function* followEvents(ports: Ports, filter: EventFilter, from: Place): AsyncGenerator<StoredEvent> {
  const { db } = await ports.ledger();
  const { since = 0 } = filter;
  const queue = createStoredQueue(db, from, ports.clock);
  while (!ports.signal.aborted) {
    for await (const delivery of queue.read()) {
      queue.done([delivery]);
      if (delivery.receivedAt >= since) yield* eventsIn(delivery, filter);
    }
    await ports.clock.sleep(LOOK_EVERY_MS, ports.signal).catch(() => undefined);
    await setImmediate();
  }
}

function eventsIn({ id: delivery, receivedAt, body }: Delivery, filter: EventFilter): readonly StoredEvent[] {
  const place = { delivery, receivedAt };
  const parsed = parseWebhook(body);
  if (parsed.kind === 'unreadable') {
    const isMeant = filter.contact === undefined && (filter.types?.includes('poison') ?? true);
    return isMeant ? [{ ...place, poison: parsed.problem }] : [];
  }
  return parsed.items.filter(({ event }) => isMeant(event, filter)).map(({ event }) => ({ ...place, event }));
}

function isMeant(event: WebhookEvent, { types, contact, unknown = false }: EventFilter): boolean {
  if (types !== undefined && !types.includes(event.type)) return false;
  if (unknown && event.type !== 'other' && event.type !== 'unreadable') return false;
  return contact === undefined || peopleIn(event).some((person) => isPerson(person, contact));
}

function peopleIn(event: WebhookEvent): readonly Person[] {
  const from = 'from' in event ? event.from : null;
  const to = 'to' in event ? event.to : null;
  const changed = event.type === 'user-id' ? { waId: event.waId ?? undefined, userId: event.current } : null;
  return [from, to, changed].flatMap((person) => person ?? []);
}

function isPerson({ waId, userId, parentUserId }: Person, contact: ContactRef): boolean {
  if (contact.kind === 'user') return contact.userId === userId || contact.userId === parentUserId;
  return waId !== undefined && phoneSpellings(contact.phone).includes(`+${waId}`);
}
