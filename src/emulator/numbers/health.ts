import { accountEntities, type HealthEntity, overallHealth } from '../accounts/health.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';

/**
 * `health_status` of a number: its own, and that of its account.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
 */
export function numberHealth(world: World, number: PhoneNumber): unknown {
  const waba = world.state.wabas.get(number.wabaId);
  return overallHealth([numberEntity(number), ...(waba === undefined ? [] : accountEntities(world, waba))]);
}

function numberEntity(number: PhoneNumber): HealthEntity {
  const base = { entity_type: 'PHONE_NUMBER', id: number.id };
  if (!number.registered) {
    const error = {
      error_code: 141000,
      error_description: 'The phone number is not registered.',
      possible_solution: 'Register the phone number.',
    };
    return { ...base, can_send_message: 'BLOCKED', errors: [error] };
  }
  if (number.nameStatus === 'APPROVED' || number.nameStatus === 'AVAILABLE_WITHOUT_REVIEW') {
    return { ...base, can_send_message: 'AVAILABLE' };
  }
  return { ...base, can_send_message: 'LIMITED', additional_info: ['Your display name has not been approved yet.'] };
}
