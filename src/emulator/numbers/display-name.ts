import { type Call, requiredText } from '../graph/call.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/**
 * `POST /{phone-number-id}?new_display_name=…`: the name waits for the reviewer (`decideName`).
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names
 */
export function requestName({ params }: Call, number: PhoneNumber): unknown {
  number.newName = requiredText(params, 'new_display_name');
  number.newNameStatus = 'PENDING_REVIEW';
  return { success: true };
}

/**
 * The reviewer decides. An approved name is in use only once the number is registered again (`adoptName`).
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/phone_number_name_update
 */
export function decideName(world: World, number: PhoneNumber, decision: 'APPROVED' | 'REJECTED', reason: string): void {
  number.newNameStatus = decision === 'APPROVED' ? 'APPROVED' : 'DECLINED';
  emit(world, {
    wabaId: number.wabaId,
    field: 'phone_number_name_update',
    value: {
      display_phone_number: number.digits,
      decision,
      requested_verified_name: number.newName,
      rejection_reason: decision === 'APPROVED' ? null : reason,
    },
  });
}

/** What a registration does to the name: an approved one takes the place of the old. */
export function adoptName(number: PhoneNumber): void {
  if (number.newNameStatus !== 'APPROVED' || number.newName === undefined) return;
  number.verifiedName = number.newName;
  number.nameStatus = 'APPROVED';
  number.newName = undefined;
  number.newNameStatus = undefined;
}
