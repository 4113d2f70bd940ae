import { asFields, asList, asString } from '../../core/plain-data.js';
import { type Call, listParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import { randomBase62 } from '../model/random.js';
import type { StoredRecord } from '../model/record.js';
import { changeRecord } from '../model/records.js';
import type { World } from '../model/world.js';
import {
  checkProduct,
  type JoinRequest,
  MAX_PARTICIPANTS,
  newRequestId,
  numberOf,
  participantsOf,
  requestsOf,
  tellGroup,
} from './group.js';

/**
 * `POST /{group-id}/participants`: who is added takes the place of an invited one. Meta lets people in by link only; its
 * OpenAPI file has this call all the same.
 * @throws {Refusal} 131202 for a person named twice, 131204 for one too many
 */
export function addParticipants(call: Call, group: StoredRecord): unknown {
  const { world } = call;
  const number = numberOf(call, group);
  const added = readUsers(call);
  const known = participantsOf(group);
  if (known.length + added.length > MAX_PARTICIPANTS) throw new Refusal(131204);
  if (added.some((phone) => known.includes(phone))) throw new Refusal(131202);
  changeRecord(world.state, group, { participants: [...known, ...added] });
  const requestId = newRequestId(world);
  tellGroup(world, number, 'group_participants_update', {
    group_id: group.id,
    type: 'group_participants_add',
    request_id: requestId,
    added_participants: added.map((phone) => ({ input: phone, wa_id: phone })),
  });
  return { messaging_product: 'whatsapp', request_id: requestId };
}

/** `DELETE` on the same path. @throws {Refusal} 131212 for a person who is not in the group */
export function removeParticipants(call: Call, group: StoredRecord): unknown {
  const { world } = call;
  const number = numberOf(call, group);
  const removed = readUsers(call);
  const known = participantsOf(group);
  if (!removed.every((phone) => known.includes(phone))) throw new Refusal(131212);
  changeRecord(world.state, group, { participants: known.filter((phone) => !removed.includes(phone)) });
  const requestId = newRequestId(world);
  tellGroup(world, number, 'group_participants_update', {
    group_id: group.id,
    type: 'group_participants_remove',
    request_id: requestId,
    initiated_by: 'business',
    removed_participants: removed.map((phone) => ({ input: phone })),
  });
  return { messaging_product: 'whatsapp', request_id: requestId };
}

/** A person follows the invite link: is in, or asks to be let in. @throws {Refusal} 131204 for one too many */
export function joinGroup(world: World, group: StoredRecord, phone: string): void {
  const number = world.state.numbers.get(group.ownerId);
  const known = participantsOf(group);
  if (number === undefined || known.includes(phone)) return;
  if (known.length >= MAX_PARTICIPANTS) throw new Refusal(131204);
  if (group.fields.join_approval_mode === 'approval_required') {
    const request: JoinRequest = {
      join_request_id: `jr_${randomBase62(world.state, 22)}`,
      wa_id: phone,
      creation_timestamp: Math.floor(world.clock.now() / 1000),
    };
    changeRecord(world.state, group, { requests: [...requestsOf(group), request] });
    tellGroup(world, number, 'group_participants_update', {
      group_id: group.id,
      type: 'group_join_request_created',
      join_request_id: request.join_request_id,
      wa_id: phone,
    });
    return;
  }
  changeRecord(world.state, group, { participants: [...known, phone] });
  tellGroup(world, number, 'group_participants_update', {
    group_id: group.id,
    type: 'group_participants_add',
    reason: 'invite_link',
    added_participants: [{ wa_id: phone }],
  });
}

/** `GET /{group-id}/join_requests`. */
export function listJoinRequests(call: Call, group: StoredRecord): unknown {
  numberOf(call, group);
  return pageInOrder(requestsOf(group), call, (request) => request);
}

/** `POST` to the same path: lets people in. */
export function approveJoinRequests(call: Call, group: StoredRecord): unknown {
  const { world } = call;
  const number = numberOf(call, group);
  const { found, failed } = readRequests(call, group);
  const letIn = found.map(({ wa_id: phone }) => phone);
  changeRecord(world.state, group, {
    participants: [...participantsOf(group), ...letIn],
    requests: requestsOf(group).filter((request) => !found.includes(request)),
  });
  tellGroup(world, number, 'group_participants_update', {
    group_id: group.id,
    type: 'group_participants_add',
    reason: 'join_request_approved',
    added_participants: letIn.map((phone) => ({ input: phone, wa_id: phone })),
  });
  return { messaging_product: 'whatsapp', approved_join_requests: found.map(idOf), ...failed };
}

/** `DELETE` on the same path: turns people away. */
export function rejectJoinRequests(call: Call, group: StoredRecord): unknown {
  numberOf(call, group);
  const { found, failed } = readRequests(call, group);
  changeRecord(call.world.state, group, { requests: requestsOf(group).filter((request) => !found.includes(request)) });
  return { messaging_product: 'whatsapp', rejected_join_requests: found.map(idOf), ...failed };
}

function idOf({ join_request_id: id }: JoinRequest): string {
  return id;
}

/** Those that are there, and the words for the others; @throws {Refusal} 131213 where none is there */
function readRequests(call: Call, group: StoredRecord) {
  checkProduct(call);
  const ids = listParam(call.params, 'join_requests');
  if (ids.length === 0) throw missingParameter('join_requests');
  const found = requestsOf(group).filter(({ join_request_id: id }) => ids.includes(id));
  const unknown = ids.filter((id) => !found.some(({ join_request_id: known }) => known === id));
  if (found.length === 0) throw new Refusal(131213);
  const errors = [{ code: 131213, message: 'Join request does not exist', title: 'Join request does not exist' }];
  const failed = unknown.map((id) => ({ join_request_id: id, errors }));
  return { found, failed: failed.length === 0 ? {} : { failed_join_requests: failed } };
}

/** @throws {Refusal} 100, 131202 for a person named twice */
function readUsers(call: Call): readonly string[] {
  checkProduct(call);
  const users = asList(call.params.participants).map((item) => asString(asFields(item).user).replace(/\D/g, ''));
  if (users.length === 0) throw missingParameter('participants');
  if (users.some((phone) => phone.length < 7)) throw invalidParameter('participants must each have a user');
  if (new Set(users).size < users.length) throw new Refusal(131202);
  return users;
}
