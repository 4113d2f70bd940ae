import { restrictionsOf } from '../graph/restricted.js';
import type { Waba } from '../model/account.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';

/** One thing that must be well before messages go out. Keys are Meta's. */
interface HealthEntity {
  readonly entity_type: string;
  readonly id: string;
  readonly can_send_message: 'AVAILABLE' | 'LIMITED' | 'BLOCKED';
  readonly additional_info?: readonly string[];
  readonly errors?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * `health_status` of a number: the worst entity decides.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
 */
export function numberHealth(world: World, number: PhoneNumber): unknown {
  const waba = world.state.wabas.get(number.wabaId);
  return overall([numberEntity(number), ...(waba === undefined ? [] : accountEntities(world, waba))]);
}

export function wabaHealth(world: World, waba: Waba): unknown {
  return overall(accountEntities(world, waba));
}

function overall(entities: readonly HealthEntity[]): unknown {
  const states = entities.map((entity) => entity.can_send_message);
  const worst = states.includes('BLOCKED') ? 'BLOCKED' : states.includes('LIMITED') ? 'LIMITED' : 'AVAILABLE';
  return { can_send_message: worst, entities };
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

function accountEntities(world: World, waba: Waba): HealthEntity[] {
  const apps = [...waba.subscribedApps.keys()];
  const appId = apps[0] ?? world.state.main.appId;
  return [
    wabaEntity(world, waba),
    businessEntity(world, waba.businessId),
    { entity_type: 'APP', id: appId, can_send_message: 'AVAILABLE' },
  ];
}

function wabaEntity(world: World, waba: Waba): HealthEntity {
  const base = { entity_type: 'WABA', id: waba.id };
  if (waba.isBanned) {
    const error = {
      error_code: 141014,
      error_description: 'The account was disabled for a violation of policy.',
      possible_solution: 'Ask for a review in Business Support Home.',
    };
    return { ...base, can_send_message: 'BLOCKED', errors: [error] };
  }
  if (waba.cannotPay) {
    const error = {
      error_code: 141006,
      error_description: 'There is an error with the payment method, so the business cannot start conversations.',
      possible_solution: 'Mend the payment method in the billing settings.',
    };
    return { ...base, can_send_message: 'BLOCKED', errors: [error] };
  }
  const restrictions = restrictionsOf(waba, world.clock.now());
  if (waba.reviewStatus !== 'APPROVED') return { ...base, can_send_message: 'BLOCKED' };
  if (restrictions.length === 0) return { ...base, can_send_message: 'AVAILABLE' };
  return { ...base, can_send_message: 'LIMITED', additional_info: restrictions };
}

function businessEntity(world: World, id: string): HealthEntity {
  const base = { entity_type: 'BUSINESS', id };
  if (world.state.businesses.get(id)?.verificationStatus === 'verified') {
    return { ...base, can_send_message: 'AVAILABLE' };
  }
  const error = {
    error_code: 141010,
    error_description: 'The business is not verified, so its messaging is limited.',
    possible_solution: 'Verify the business in Security Centre.',
  };
  return { ...base, can_send_message: 'LIMITED', errors: [error] };
}
