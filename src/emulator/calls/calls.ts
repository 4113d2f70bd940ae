import { asFields, asString } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { emitForNumber, timestamp } from '../messages/number-webhook.js';
import { readRecipient } from '../messages/recipient.js';
import { countCall } from '../model/call-counts.js';
import type { Contact } from '../model/contact.js';
import { personByUserId, phoneKey } from '../model/contacts.js';
import { newMessageId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { permissionOf } from './permission.js';

/** What a person's phone describes: no call is put through, so there are no media. */
export const SDP = 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

/**
 * `POST /{phone-number-id}/calls`, by its `action`. A person who is called picks up at once, if they gave the permission;
 * a person who calls rings until the call is accepted, rejected or terminated.
 * @throws {Refusal} 138000 while calling is off, 138006 without the person's permission, 138003 while a call with them runs
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/business-initiated-calls and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-initiated-calls
 */
export function manageCall(call: Call, number: PhoneNumber): unknown {
  const { params, token } = call;
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const action = requiredText(params, 'action');
  if (action === 'connect') return startCall(call, number);
  const running = findCall(call, number);
  switch (action) {
    case 'pre_accept':
      checkSession(params, 'answer');
      return DONE;
    case 'accept':
      checkSession(params, 'answer');
      accept(call.world, running, textParam(params, 'biz_opaque_callback_data'));
      return DONE;
    case 'reject':
    case 'terminate':
      endCall(call.world, number, running);
      return DONE;
    default:
      throw invalidParameter('action must be one of connect, pre_accept, accept, reject, terminate');
  }
}

const DONE = { messaging_product: 'whatsapp', success: true } as const;

function startCall(call: Call, number: PhoneNumber): unknown {
  const { world, params } = call;
  if (number.settings.calling.status !== 'ENABLED') throw new Refusal(138000, { details: 'Calling is not enabled' });
  checkSession(params, 'offer');
  const { contact } = readRecipient(call, number);
  if (permissionOf(world, number.id, contact.userId).status !== 'granted') {
    throw new Refusal(138006, { details: 'The person has not given permission to be called' });
  }
  if (runningWith(world, number, contact.userId) !== undefined) {
    throw new Refusal(138003, { details: 'A call with this person is running' });
  }
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'out').replace('wamid.', 'wacid.');
  const callbackData = textParam(params, 'biz_opaque_callback_data');
  const started = keepCall(world, number, contact, { id, direction: 'BUSINESS_INITIATED', callbackData });
  for (const status of ['RINGING', 'ACCEPTED']) {
    const known = { id, type: 'call', status, timestamp: timestamp(world), ...phoneKey('recipient_id', contact) };
    emitForNumber(world, number, 'calls', { statuses: [{ ...known, ...callbackDataOf(started) }] });
  }
  accept(world, started, callbackData);
  const session = { sdp_type: 'answer', sdp: SDP };
  emitCall(world, number, started, { event: 'connect', session }, contactEntry(contact));
  return { messaging_product: 'whatsapp', calls: [{ id }] };
}

/** Keeps a call that rings. */
export function keepCall(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  {
    id,
    direction,
    callbackData,
  }: { readonly id: string; readonly direction: string; readonly callbackData?: string | undefined },
): StoredRecord {
  const fields = { contactId: contact.userId, direction, ...(callbackData === undefined ? {} : { callbackData }) };
  return addRecord(world.state, { id, kind: 'call', ownerId: number.id, fields });
}

function accept({ state, clock }: World, running: StoredRecord, callbackData: string | undefined): void {
  const data = callbackData === undefined ? {} : { callbackData };
  changeRecord(state, running, { acceptedAt: clock.now(), ...data });
}

/** Ends a call and tells the subscribers: completed if it was accepted, failed otherwise. */
function endCall(world: World, number: PhoneNumber, running: StoredRecord): void {
  world.state.records.delete(running.id);
  const { acceptedAt } = running.fields;
  const end = Math.floor(world.clock.now() / 1000);
  const start = typeof acceptedAt === 'number' ? Math.floor(acceptedAt / 1000) : undefined;
  if (start !== undefined) {
    const { contactId, direction } = running.fields;
    const call = { numberId: number.id, direction: asString(direction), contactId: asString(contactId) };
    countCall(world.state, call, { at: world.clock.now(), seconds: end - start });
  }
  emitCall(world, number, running, {
    event: 'terminate',
    status: start === undefined ? 'FAILED' : 'COMPLETED',
    ...(start === undefined ? {} : { start_time: String(start), end_time: String(end), duration: end - start }),
    ...callbackDataOf(running),
  });
}

function emitCall(
  world: World,
  number: PhoneNumber,
  { id, fields }: StoredRecord,
  event: Readonly<Record<string, unknown>>,
  contact?: unknown,
): void {
  const person = personByUserId(world.state, asString(fields.contactId));
  const isOurs = fields.direction === 'BUSINESS_INITIATED';
  const sides = isOurs
    ? { from: number.digits, ...phoneKey('to', person), to_user_id: person.userId }
    : { ...phoneKey('from', person), from_user_id: person.userId, to: number.digits };
  const value = { id, ...sides, direction: fields.direction, timestamp: timestamp(world), ...event };
  emitForNumber(world, number, 'calls', { ...(contact === undefined ? {} : { contacts: [contact] }), calls: [value] });
}

function callbackDataOf({ fields }: StoredRecord): Readonly<Record<string, unknown>> {
  return fields.callbackData === undefined ? {} : { biz_opaque_callback_data: fields.callbackData };
}

function findCall({ world, params }: Call, number: PhoneNumber): StoredRecord {
  const id = requiredText(params, 'call_id');
  const running = recordsOf(world.state, 'call', number.id).find((record) => record.id === id);
  if (running === undefined) throw invalidParameter(`call_id ${id} is not a running call of this number`);
  return running;
}

function runningWith({ state }: World, number: PhoneNumber, contactId: string): StoredRecord | undefined {
  return recordsOf(state, 'call', number.id).find(({ fields }) => fields.contactId === contactId);
}

/** @throws {Refusal} 100 without a session of the right kind */
function checkSession(params: Params, type: 'offer' | 'answer'): void {
  const { sdp_type: given, sdp } = asFields(params.session);
  if (params.session === undefined) throw missingParameter('session');
  if (given !== type || typeof sdp !== 'string' || sdp === '') {
    throw invalidParameter(`session must have the sdp_type ${type} and an sdp`);
  }
}
