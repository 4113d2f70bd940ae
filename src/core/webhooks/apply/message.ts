import type { Kysely, Selectable } from 'kysely';
import { readEvents } from '../../consent/event.js';
import { optOut } from '../../consent/opt-out.js';
import { inOrder, isAfter } from '../../consent/standing.js';
import type { Contact } from '../../contacts/contact.js';
import { preparedRows } from '../../ledger/prepared.js';
import type { Database } from '../../ledger/schema.js';
import type { OptOutScope } from '../../meta/opt-out-words.js';
import { noteHolder, noteOurs } from '../../window/holder.js';
import { refreshWindow, refreshWindows } from '../../window/refresh.js';
import type { CallEvent, MessageEvent, WebhookEvent } from '../event.js';
import type { Applying } from './applying.js';
import { latestMoment } from './clock-doubt.js';
import { keep } from './kept.js';

/** What a message or call changed. */
export interface InboundEffects {
  /** The person's window at this number was opened or refreshed. False also when Meta's time stamp is not believable. */
  readonly windowRefreshed: boolean;
  /** For an opt-out: an opt-in that was recorded before it is stamped later. */
  readonly laterOptIn?: LaterOptIn;
}

/** `stands`: it surely came later. Else our clock may go ahead of Meta's, and the opt-out counts. */
interface LaterOptIn {
  /** Ms since the epoch. */
  readonly at: number;
  readonly stands: boolean;
}

/** A message from which nothing follows but that the person's window opens, as from most. */
export function isPlainMessage(event: WebhookEvent): event is MessageEvent {
  return event.type === 'message' && !event.isCopy && event.details === undefined && event.optOut === null;
}

/** Such a message, and who wrote it. */
export interface PlainMessage {
  readonly event: MessageEvent;
  readonly contactId: number;
  /** When the delivery came. */
  readonly receivedAt: number;
}

/**
 * What `applyMessage` does with plain messages, in a few statements for all of them.
 * @returns the ids of those that opened or refreshed a window
 */
export async function applyPlainMessages(
  db: Kysely<Database>,
  messages: readonly PlainMessage[],
  now: number,
): Promise<ReadonlySet<string>> {
  const rows = messages.map(({ event, contactId, receivedAt }) => ({
    wamid: event.messageId,
    contact_id: contactId,
    phone_number_id: event.number,
    type: event.messageType,
    at: event.at,
    received_at: receivedAt,
  }));
  const first = new Set((await insertInbound(db, rows)).map(({ wamid }) => wamid));
  const opening = messages.flatMap(({ event, contactId }) => {
    const { messageId: id, number: phoneNumberId, messageType: type, at } = event;
    return event.opensWindow ? { contactId, phoneNumberId, id, type, at } : [];
  });
  await noteOurs(db, opening);
  const fresh = opening.filter(({ id }) => first.has(id));
  const believed = await refreshWindows(db, fresh, now);
  return new Set(fresh.flatMap(({ id }, index) => (believed[index] ? id : [])));
}

export async function applyMessage(applying: Applying, event: MessageEvent): Promise<InboundEffects> {
  const { db, people, now, receivedAt } = applying;
  const { messageId: id, number: phoneNumberId, messageType: type, at } = event;
  const contact = await people.identify(event.from, now, { at });
  const row = { wamid: id, contact_id: contact.id, phone_number_id: phoneNumberId, type, at, received_at: receivedAt };
  const [first] = await insertInbound(db, [row]);
  if (event.isCopy) await noteHolder(db, contact.id, phoneNumberId, { holder: 'other', at });
  else if (event.opensWindow) await noteOurs(db, [{ contactId: contact.id, phoneNumberId, at }]);
  // The same message can come to us and as a copy.
  if (first === undefined) return { windowRefreshed: false };
  if (event.details !== undefined) {
    const entry = { kind: 'message', messageId: id, contactId: contact.id, phoneNumberId, details: event.details, at };
    await keep(db, entry, receivedAt);
  }
  const laterOptIn = event.optOut === null ? undefined : await applyOptOut(applying, event, event.optOut, contact);
  const inbound = { phoneNumberId, id, type, at };
  const windowRefreshed = event.opensWindow && (await refreshWindow(db, contact.id, inbound, now));
  return { windowRefreshed, ...(laterOptIn && { laterOptIn }) };
}

const insertInbound = preparedRows<Selectable<Database['inbound_messages']>, { wamid: string }>(
  ['wamid', 'contact_id', 'phone_number_id', 'type', 'at', 'received_at'],
  (db, rows) =>
    db
      .insertInto('inbound_messages')
      .values(rows)
      .onConflict((conflict) => conflict.column('wamid').doNothing())
      .returning('wamid'),
);

async function applyOptOut(
  { db, now, receivedAt }: Applying,
  event: MessageEvent,
  scope: OptOutScope,
  contact: Contact,
): Promise<LaterOptIn | undefined> {
  const at = Math.min(event.at, now);
  const latestAt = await latestMoment(db, at, receivedAt);
  const optIns = (await readEvents(db, contact.ids)).filter(
    ({ state, group }) => state === 'opted_in' && group !== null,
  );
  const wording = event.text === null ? {} : { wording: event.text };
  await optOut(db, contact.id, scope, { source: 'whatsapp', evidence: event.messageId, at, latestAt, ...wording }, now);
  const latest = optIns.toSorted(inOrder).at(-1);
  if (latest === undefined || latest.at < at + 1000) return undefined;
  const recordedLast = { id: Number.POSITIVE_INFINITY, at, clock: 'meta', latestAt } as const;
  return { at: latest.at, stands: isAfter(latest, recordedLast) };
}

export async function applyCall({ db, people, now }: Applying, event: CallEvent): Promise<InboundEffects> {
  const contact = await people.identify(event.from, now, { at: event.at });
  const inbound = { phoneNumberId: event.number, id: event.callId, type: 'call', at: event.at };
  return { windowRefreshed: event.opensWindow && (await refreshWindow(db, contact.id, inbound, now)) };
}
