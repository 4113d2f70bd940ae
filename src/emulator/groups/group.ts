import { asList, asString } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { missingParameter, unknownObject } from '../graph/refusal.js';
import { emitForNumber, timestamp } from '../messages/number-webhook.js';
import type { PhoneNumber } from '../model/number.js';
import { randomBase62 } from '../model/random.js';
import type { StoredRecord } from '../model/record.js';
import type { World } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/groups */
export const MAX_PARTICIPANTS = 8;
export const MAX_GROUPS = 10_000;

/** The phone numbers of those in a group. */
export function participantsOf({ fields }: StoredRecord): readonly string[] {
  return asList(fields.participants).map(asString);
}

/** Someone who asked to join. */
export interface JoinRequest {
  readonly join_request_id: string;
  readonly wa_id: string;
  readonly creation_timestamp: number;
}

export function requestsOf({ fields }: StoredRecord): readonly JoinRequest[] {
  return asList(fields.requests) as readonly JoinRequest[];
}

/** The number that made a group. @throws {Refusal} 200 for a token that does not reach it */
export function numberOf(call: Call, group: StoredRecord): PhoneNumber {
  const number = call.world.state.numbers.get(group.ownerId);
  if (number === undefined) throw unknownObject(call.request.method, group.id);
  requireScope(call.token, 'whatsapp_business_messaging');
  requireWaba(call.token, number.wabaId);
  return number;
}

/** @throws {Refusal} 100 */
export function checkProduct({ params }: Call): void {
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
}

/** Changes of groups are answered with the id of a request; what came of it follows by webhook. */
export function newRequestId({ state }: World): string {
  return `req_${randomBase62(state, 22)}`;
}

export function newInviteLink({ state }: World): string {
  return `https://chat.whatsapp.com/${randomBase62(state, 22)}`;
}

/** Tells the subscribers what became of a group. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/webhooks */
export function tellGroup(
  world: World,
  number: PhoneNumber,
  field: 'group_lifecycle_update' | 'group_participants_update' | 'group_settings_update',
  event: Readonly<Record<string, unknown>>,
): void {
  emitForNumber(world, number, field, { groups: [{ timestamp: timestamp(world), ...event }] });
}
