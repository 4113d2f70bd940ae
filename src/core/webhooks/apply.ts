import type { Kysely } from 'kysely';
import type { Clock } from '../clock.js';
import { CliError } from '../errors/error.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { applyNumberChanged, applyUserId } from './apply/identity.js';
import { applyHandover, applyKept } from './apply/kept.js';
import { applyCall, applyMessage, type InboundEffects } from './apply/message.js';
import { applyPreference } from './apply/preference.js';
import { applyStatus } from './apply/status.js';
import { applyTemplate } from './apply/template.js';
import { closeDelivery, type Delivery, unappliedDeliveries } from './deliveries.js';
import type { WebhookEvent, WebhookItem } from './event.js';
import { parseWebhook } from './parse.js';
import { noteUnread, settleUnread } from './unread.js';

/** An event that has just taken effect. */
export interface AppliedEvent {
  readonly event: WebhookEvent;
  /** For messages and calls. */
  readonly inbound?: InboundEffects;
}

/** What applying a delivery did. */
export interface Applied {
  /** In the order of the delivery, without what had taken effect before. */
  readonly events: readonly AppliedEvent[];
  /** Set: the delivery is signed but unreadable. It is kept, and never tried again. */
  readonly poison?: string;
  /** Set: why some of it could not be applied. The delivery stays open for `applyUnapplied`. */
  readonly failure?: unknown;
}

/**
 * Carries out what a stored delivery tells. Each item is one transaction and takes effect once, however often and in
 * whatever order Meta delivers it. An item that fails holds up no other; when the store itself fails, the rest waits.
 */
export async function applyDelivery(store: Store, delivery: Delivery, clock: Clock): Promise<Applied> {
  const events: AppliedEvent[] = [];
  let failure: unknown;
  try {
    const parsed = parseWebhook(delivery.body);
    if (parsed.kind === 'unreadable') {
      await closeDelivery(store, delivery.id, { state: 'poison', problem: parsed.problem, at: clock.now() });
      return { events, poison: parsed.problem };
    }
    for (const item of parsed.items) {
      const applied = await applyItem(store, item, delivery, clock.now()).catch((error: unknown) => {
        if (error instanceof CliError) throw error;
        failure ??= error;
      });
      if (applied) events.push(applied);
    }
    await settleUnread(store.db, delivery.id, parsed.items);
    if (failure === undefined) await closeDelivery(store, delivery.id, { state: 'applied', at: clock.now() });
  } catch (error) {
    failure = error;
  }
  return failure === undefined ? { events } : { events, failure };
}

/** Applies what an earlier run stored and did not finish, the oldest first. */
export async function* applyUnapplied(store: Store, clock: Clock): AsyncIterable<Applied> {
  for (const delivery of await unappliedDeliveries(store)) yield applyDelivery(store, delivery, clock);
}

function applyItem(
  store: Store,
  item: WebhookItem,
  delivery: Delivery,
  now: number,
): Promise<AppliedEvent | undefined> {
  return store.transaction(async (db) => {
    const first = await db
      .insertInto('webhook_items')
      .values({ key: item.key, delivery_id: delivery.id, applied_at: now })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    if (first === undefined) return undefined;
    await noteUnread(db, item, delivery);
    return { event: item.event, ...(await applyEvent(db, item.event, delivery.receivedAt, now)) };
  });
}

async function applyEvent(
  db: Kysely<Database>,
  event: WebhookEvent,
  receivedAt: number,
  now: number,
): Promise<Omit<AppliedEvent, 'event'>> {
  switch (event.type) {
    case 'message':
      return { inbound: await applyMessage(db, event, receivedAt, now) };
    case 'call':
      return { inbound: await applyCall(db, event, now) };
    case 'status':
      await applyStatus(db, event, receivedAt, now);
      return {};
    case 'preference':
      await applyPreference(db, event, now);
      return {};
    case 'number-changed':
      await applyNumberChanged(db, event, now);
      return {};
    case 'user-id':
      await applyUserId(db, event, now);
      return {};
    case 'handover':
      await applyHandover(db, event, receivedAt, now);
      return {};
    case 'kept':
      await applyKept(db, event, receivedAt, now);
      return {};
    case 'template':
      await applyTemplate(db, event, receivedAt);
      return {};
    case 'other':
    case 'unreadable':
      return {};
  }
}
