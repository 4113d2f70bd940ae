import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { PhoneNumber } from '../model/number.js';
import { randomBase62 } from '../model/random.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';
import { checkProduct, MAX_GROUPS, newInviteLink, newRequestId, numberOf, participantsOf, tellGroup } from './group.js';

const MAX_SUBJECT = 128;
const MAX_DESCRIPTION = 2048;
const MODES = ['approval_required', 'auto_approve'];

/**
 * `POST /{phone-number-id}/groups`: answered with a request; the group and its invite link follow by webhook.
 * @throws {Refusal} 131211 for one group too many
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/groups
 */
export function createGroup(call: Call, number: PhoneNumber): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  checkProduct(call);
  const subject = readText(call, 'subject', MAX_SUBJECT) ?? requiredText(params, 'subject');
  const description = readText(call, 'description', MAX_DESCRIPTION);
  const mode = textParam(params, 'join_approval_mode') ?? 'auto_approve';
  if (!MODES.includes(mode)) throw invalidParameter(`join_approval_mode must be one of ${MODES.join(', ')}`);
  if (recordsOf(world.state, 'group', number.id).length >= MAX_GROUPS) throw new Refusal(131211);
  const requestId = newRequestId(world);
  const group = addRecord(world.state, {
    id: `HBgL${randomBase62(world.state, 20)}`,
    kind: 'group',
    ownerId: number.id,
    fields: {
      subject,
      ...(description === undefined ? {} : { description }),
      join_approval_mode: mode,
      inviteLink: newInviteLink(world),
      createdAt: world.clock.now(),
      participants: [],
      requests: [],
    },
  });
  tellGroup(world, number, 'group_lifecycle_update', {
    group_id: group.id,
    type: 'group_create',
    request_id: requestId,
    subject,
    invite_link: group.fields.inviteLink,
    join_approval_mode: mode,
  });
  return { messaging_product: 'whatsapp', request_id: requestId };
}

/** `GET` on the same path. The list stands a level deeper than elsewhere, as in Meta's OpenAPI file. */
export function listGroups(call: Call, number: PhoneNumber): unknown {
  requireScope(call.token, 'whatsapp_business_messaging');
  requireWaba(call.token, number.wabaId);
  const { data, paging } = pageInOrder(recordsOf(call.world.state, 'group', number.id), call, ({ id, fields }) => ({
    id,
    subject: fields.subject,
    created_at: String(secondsOf(fields.createdAt)),
  }));
  return { data: { groups: data }, ...(paging === undefined ? {} : { paging }) };
}

/** `GET /{group-id}`. */
export function readGroup(call: Call, group: StoredRecord): unknown {
  numberOf(call, group);
  const participants = participantsOf(group);
  const { subject, description, join_approval_mode: mode, createdAt } = group.fields;
  const node = {
    id: group.id,
    messaging_product: 'whatsapp',
    subject,
    description,
    join_approval_mode: mode,
    suspended: false,
    creation_timestamp: secondsOf(createdAt),
    participants: participants.map((phone) => ({ wa_id: phone })),
    total_participant_count: participants.length,
  };
  return readPlainNode(node, call, 'WhatsAppBusinessGroup', ['messaging_product', 'id', 'subject']);
}

/** `POST /{group-id}`: subject and description. */
export function editGroup(call: Call, group: StoredRecord): unknown {
  const { world } = call;
  const number = numberOf(call, group);
  checkProduct(call);
  const subject = readText(call, 'subject', MAX_SUBJECT);
  const description = readText(call, 'description', MAX_DESCRIPTION);
  if (subject === undefined && description === undefined) {
    throw invalidParameter('Nothing to change: give subject or description');
  }
  changeRecord(world.state, group, {
    ...(subject === undefined ? {} : { subject }),
    ...(description === undefined ? {} : { description }),
  });
  const requestId = newRequestId(world);
  const changed = (text: string | undefined) => (text === undefined ? undefined : { text, update_successful: true });
  tellGroup(world, number, 'group_settings_update', {
    group_id: group.id,
    type: 'group_settings_update',
    request_id: requestId,
    ...(subject === undefined ? {} : { group_subject: changed(subject) }),
    ...(description === undefined ? {} : { group_description: changed(description) }),
  });
  return { messaging_product: 'whatsapp', request_id: requestId };
}

/** `DELETE /{group-id}`. */
export function deleteGroup(call: Call, group: StoredRecord): unknown {
  const { world } = call;
  const number = numberOf(call, group);
  world.state.records.delete(group.id);
  const requestId = newRequestId(world);
  tellGroup(world, number, 'group_lifecycle_update', {
    group_id: group.id,
    type: 'group_delete',
    request_id: requestId,
  });
  return { success: true };
}

/** `POST /{group-id}/invite_link`: a new link; the old one leads nowhere. */
export function renewInviteLink(call: Call, group: StoredRecord): unknown {
  numberOf(call, group);
  checkProduct(call);
  const inviteLink = newInviteLink(call.world);
  changeRecord(call.world.state, group, { inviteLink });
  return { messaging_product: 'whatsapp', invite_link: inviteLink };
}

/** `DELETE` on the same path. */
export function deleteInviteLink(call: Call, group: StoredRecord): unknown {
  numberOf(call, group);
  checkProduct(call);
  changeRecord(call.world.state, group, { inviteLink: '' });
  return { messaging_product: 'whatsapp', success: true };
}

function readText({ params }: Call, name: string, max: number): string | undefined {
  const text = textParam(params, name);
  if (text !== undefined && text.length > max) throw invalidParameter(`${name} may have at most ${max} characters`);
  return text;
}

function secondsOf(ms: unknown): number {
  return Math.floor(Number(ms) / 1000);
}
