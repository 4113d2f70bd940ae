import { asFields, asList, asString, type Fields } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { parseFields, pickFields, plain, unknownField } from '../graph/fields.js';
import { cursor, page, pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, unknownObject } from '../graph/refusal.js';
import type { Happening } from '../model/happening.js';
import { idByText } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';
import type { World } from '../model/world.js';
import { subscribers } from '../webhooks/emit.js';

/**
 * What became of each message, and of the webhooks about it. Only Meta's OpenAPI file knows this log; it is kept where the
 * setting `accountLogs` is on, of about the last ten thousand messages.
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
const MAX_KEPT = 10_000;
const STATUSES: readonly string[] = ['SENT', 'DELIVERED', 'READ', 'FAILED', 'DELETED'];
const WEBHOOK_STATES = { delivered: 'DELIVERED', failed: 'RETRYING', dropped: 'FAILED' } as const;
const EVENT_TYPE = 'WhatsAppBusinessMessageHistoryEvent';

/** One status that a message reached, as it is kept: in Meta's words. */
interface HistoryEvent {
  readonly id: string;
  readonly delivery_status: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly webhook_update_state?: string;
  readonly application?: { readonly id: string };
  readonly webhook_uri?: string;
  readonly error_description?: string;
}

/** Keeps what happens to messages. Must be called for each happening; costs nothing while the setting is off. */
export function keepHistory(world: World, happening: Happening): void {
  const { state } = world;
  if (!state.settings.accountLogs) return;
  if (happening.kind === 'accepted') {
    const { id: messageId, numberId: ownerId } = happening.message;
    addRecord(state, { id: historyId(messageId), kind: 'history', ownerId, fields: { messageId, events: [] } });
    forgetOldest(world);
  } else if (happening.kind === 'status') {
    addEvent(world, happening);
  } else if (happening.kind === 'delivery') {
    const { outcome, appId, url } = happening.delivery;
    const told = { webhook_update_state: WEBHOOK_STATES[outcome], application: { id: appId }, webhook_uri: url };
    for (const { value } of happening.entries) {
      for (const { id, status } of asList(asFields(value).statuses).map(asFields)) {
        changeEvents(world, asString(id), (event) =>
          event.delivery_status === asString(status).toUpperCase() ? { ...event, ...told } : event,
        );
      }
    }
  }
}

function addEvent(world: World, { message, status }: Extract<Happening, { kind: 'status' }>): void {
  const record = world.state.records.get(historyId(message.id));
  if (record?.kind !== 'history') return;
  const wabaId = world.state.numbers.get(message.numberId)?.wabaId ?? '';
  const [receiver] = subscribers(world, { wabaId, numberId: message.numberId, field: 'messages' });
  const event: HistoryEvent = {
    id: idByText('history', `${message.id} ${status}`),
    delivery_status: status.toUpperCase(),
    timestamp: Math.floor(world.clock.now() / 1000),
    ...(receiver === undefined
      ? {}
      : { webhook_update_state: 'PENDING', application: { id: receiver.appId }, webhook_uri: receiver.url }),
    ...(message.failure === undefined ? {} : { error_description: message.failure.details }),
  };
  changeRecord(world.state, record, { events: [...eventsOf(record), event] });
}

function changeEvents({ state }: World, messageId: string, change: (event: HistoryEvent) => HistoryEvent): void {
  const record = state.records.get(historyId(messageId));
  if (record?.kind === 'history') changeRecord(state, record, { events: eventsOf(record).map(change) });
}

/** The oldest of all kinds come first. */
function forgetOldest({ state: { records } }: World): void {
  if (records.size <= MAX_KEPT) return;
  for (const { id, kind } of records.values()) {
    if (kind !== 'history') continue;
    records.delete(id);
    return;
  }
}

/** `GET /{phone-number-id}/message_history`, the latest first, also of one `message_id`. */
export function listHistory(call: Call, number: PhoneNumber): unknown {
  const { world, token, params } = call;
  if (!world.state.settings.accountLogs) throw unknownField('message_history', 'WhatsAppBusinessPhoneNumber');
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  const wanted = textParam(params, 'message_id');
  const kept = recordsOf(world.state, 'history', number.id)
    .filter(({ fields }) => wanted === undefined || fields.messageId === wanted)
    .reverse();
  return page(
    kept,
    call,
    ({ ordinal }) => -ordinal,
    (record) => {
      const node = { id: record.id, message_id: record.fields.messageId, events: { data: eventsOf(record) } };
      return readPlainNode(node, call, 'WhatsAppBusinessMessageHistory', ['id', 'message_id']);
    },
  );
}

/** `GET /{message-history-id}/events`, also those of one `status_filter`. */
export function listHistoryEvents(call: Call, record: StoredRecord): unknown {
  const { world, token, params, request } = call;
  const number = world.state.numbers.get(record.ownerId);
  if (number === undefined || !token.wabaIds.includes(number.wabaId)) throw unknownObject(request.method, record.id);
  requireScope(token, 'whatsapp_business_messaging');
  const wanted = textParam(params, 'status_filter')?.toUpperCase();
  if (wanted !== undefined && !STATUSES.includes(wanted)) {
    throw invalidParameter(`status_filter must be one of ${STATUSES.join(', ')}`);
  }
  const found = eventsOf(record).filter(({ delivery_status: status }) => wanted === undefined || status === wanted);
  const placed = found.map((event, place) => ({ event, place }));
  return pageInOrder(placed, call, ({ event, place }) => viewEdge(call, event, cursor(place)));
}

/** An event with its cursor. */
function viewEdge(call: Call, event: HistoryEvent, place: string): Fields {
  const { timestamp, delivery_status, error_description, application } = event;
  const node = {
    id: event.id,
    delivery_status,
    error_description,
    occurrence_timestamp: timestamp,
    status_timestamp: timestamp,
    application,
  };
  const named = textParam(call.params, 'fields');
  const fields = named === undefined ? [plain('cursor'), plain('node')] : parseFields(named);
  return Object.fromEntries(
    fields.map(({ name, inner }) => {
      if (name === 'cursor') return [name, place];
      if (name !== 'node') throw unknownField(name, `${EVENT_TYPE}Edge`);
      return [name, pickFields(node, call, EVENT_TYPE, NODE_FIELDS, inner.length === 0 ? NODE_DEFAULTS : inner)];
    }),
  );
}

const NODE_FIELDS = Object.fromEntries(
  ['delivery_status', 'error_description', 'occurrence_timestamp', 'status_timestamp', 'application'].map((name) => [
    name,
    (node: { readonly id: string } & Fields) => node[name],
  ]),
);
const NODE_DEFAULTS = ['id', 'delivery_status', 'occurrence_timestamp'].map(plain);

function eventsOf({ fields }: StoredRecord): readonly HistoryEvent[] {
  return fields.events as readonly HistoryEvent[];
}

/** Made from the message's own id, so that nobody has to remember it. */
function historyId(messageId: string): string {
  return idByText('history', messageId);
}
