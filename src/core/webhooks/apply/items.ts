import type { Kysely } from 'kysely';
import type { Identity } from '../../contacts/identity.js';
import { recallContacts } from '../../contacts/recall.js';
import { preparedRows } from '../../ledger/prepared.js';
import type { Database } from '../../ledger/schema.js';
import { recordStatuses } from '../../messages/statuses.js';
import type { Delivery } from '../deliveries.js';
import type { WebhookEvent, WebhookItem } from '../event.js';
import { noteUnread } from '../unread.js';
import type { Applying } from './applying.js';
import { applyNumberChanged, applyUserId } from './identity.js';
import { applyHandover, applyKept } from './kept.js';
import { eventsOfForgotten } from './late.js';
import {
  applyCall,
  applyMessage,
  applyPlainMessages,
  type InboundEffects,
  isPlainMessage,
  type PlainMessage,
} from './message.js';
import { applyPreference } from './preference.js';
import { applyStatus, isPlainStatus, namedBy } from './status.js';
import { applyTemplate } from './template.js';

/** An event that has just taken effect. */
export interface AppliedEvent {
  readonly event: WebhookEvent;
  /** For messages and calls. */
  readonly inbound?: InboundEffects;
}

/** An item, and the delivery that brought it. */
export interface DeliveredItem {
  readonly item: WebhookItem;
  readonly delivery: Delivery;
}

/**
 * Carries out items in their order, those that have not taken effect before. Call it within a transaction.
 * @returns for each item what it did; undefined: it had taken effect before, also by an earlier item here, or it tells
 *   of a person who asked to be forgotten
 */
export async function applyItems(
  db: Kysely<Database>,
  items: readonly DeliveredItem[],
  now: number,
): Promise<readonly (AppliedEvent | undefined)[]> {
  const late = await eventsOfForgotten(
    db,
    items.map(({ item }) => item.event),
  );
  const isNew = await claim(db, items, now, late);
  const fresh = items.filter((_item, index) => isNew[index]);
  const recipients = await keepStatuses(db, fresh, now);
  const people = await recallContacts(
    db,
    fresh.flatMap((one) => personIn(one.item.event, recipients.get(one))),
  );
  const applied: (AppliedEvent | undefined)[] = items.map(() => undefined);
  // Many in one statement. They are written before anything follows that may look for them.
  let waiting: (PlainMessage & { readonly index: number })[] = [];
  const writeWaiting = async () => {
    if (waiting.length === 0) return;
    const refreshed = await applyPlainMessages(db, waiting, now);
    for (const { event, index } of waiting) {
      applied[index] = { event, inbound: { windowRefreshed: refreshed.has(event.messageId) } };
    }
    waiting = [];
  };
  for (const [index, one] of items.entries()) {
    if (!isNew[index]) continue;
    const { item, delivery } = one;
    const { event } = item;
    const { receivedAt } = delivery;
    const recipient = recipients.get(one);
    const [person] = personIn(event, recipient);
    if (person !== undefined && isPlainMessage(event)) {
      const contactId = people.recognize(person) ?? (await people.identify(person, now, { at: event.at })).id;
      waiting.push({ event, contactId, receivedAt, index });
      continue;
    }
    if (isPlainStatus(event)) {
      if (person !== undefined && people.recognize(person) === undefined) {
        await people.identify(person, now, { at: event.at, acted: false });
      }
      applied[index] = { event };
      continue;
    }
    await writeWaiting();
    if (event.type === 'unreadable') await noteUnread(db, item, delivery);
    applied[index] = { event, ...(await applyEvent({ db, people, now, receivedAt }, event, recipient)) };
  }
  await writeWaiting();
  await people.noteSeen(now);
  return applied;
}

/** Notes the keys, and tells of each item whether it is the first one with its key. */
async function claim(
  db: Kysely<Database>,
  items: readonly DeliveredItem[],
  now: number,
  without: ReadonlySet<number>,
): Promise<readonly boolean[]> {
  const first = new Map<string, number>();
  for (const [index, { item }] of items.entries()) {
    if (!first.has(item.key) && !without.has(index)) first.set(item.key, index);
  }
  const rows = [...first].map(([key, index]) => ({
    key,
    delivery_id: items[index]?.delivery.id ?? 0,
    applied_at: now,
  }));
  const isNew = items.map(() => false);
  for (const { key } of await insertKeys(db, rows)) {
    const index = first.get(key);
    if (index !== undefined) isNew[index] = true;
  }
  return isNew;
}

const insertKeys = preparedRows<{ key: string; delivery_id: number; applied_at: number }, { key: string }>(
  ['key', 'delivery_id', 'applied_at'],
  (db, rows) =>
    db
      .insertInto('webhook_items')
      .values(rows)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key'),
);

/** Keeps the statuses among the items, and gives for each the recipient as our send named it. */
async function keepStatuses(
  db: Kysely<Database>,
  items: readonly DeliveredItem[],
  now: number,
): Promise<ReadonlyMap<DeliveredItem, string | undefined>> {
  const statuses = items.flatMap((one) => {
    const { event } = one.item;
    return event.type === 'status' ? { one, report: event, receivedAt: one.delivery.receivedAt } : [];
  });
  const recipients = await recordStatuses(db, statuses, now);
  return new Map(statuses.map(({ one }, index) => [one, recipients[index]]));
}

/** Whom the event names, where applying it asks who that is. @param recipient of a status, as our send named it */
function personIn(event: WebhookEvent, recipient: string | undefined): readonly Identity[] {
  switch (event.type) {
    case 'message':
    case 'call':
    case 'preference':
      return [event.from];
    case 'status':
      return event.to === null ? [] : [namedBy(event.to, recipient)];
    default:
      return [];
  }
}

/** @param recipient of a status of ours, as our send named it */
async function applyEvent(
  applying: Applying,
  event: WebhookEvent,
  recipient: string | undefined,
): Promise<Omit<AppliedEvent, 'event'>> {
  switch (event.type) {
    case 'message':
      return { inbound: await applyMessage(applying, event) };
    case 'call':
      return { inbound: await applyCall(applying, event) };
    case 'status':
      await applyStatus(applying, event, recipient);
      return {};
    case 'preference':
      await applyPreference(applying, event);
      return {};
    case 'number-changed':
      await applyNumberChanged(applying, event);
      return {};
    case 'user-id':
      await applyUserId(applying, event);
      return {};
    case 'handover':
      await applyHandover(applying, event);
      return {};
    case 'kept':
      await applyKept(applying, event);
      return {};
    case 'template':
      await applyTemplate(applying, event);
      return {};
    case 'other':
    case 'unreadable':
      return {};
  }
}
