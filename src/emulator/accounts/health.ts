import type { Waba } from '../model/account.js';
import { restrictionsOf } from '../model/restriction.js';
import type { World } from '../model/world.js';

/** One thing on which sending depends. Keys are Meta's. */
export interface HealthEntity {
  readonly entity_type: string;
  readonly id: string;
  readonly can_send_message: 'AVAILABLE' | 'LIMITED' | 'BLOCKED';
  readonly additional_info?: readonly string[];
  readonly errors?: readonly Readonly<Record<string, unknown>>[];
}

/** `health_status` of an account. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export function wabaHealth(world: World, waba: Waba): unknown {
  return overallHealth(accountEntities(world, waba));
}

/** The worst entity decides. */
export function overallHealth(entities: readonly HealthEntity[]): unknown {
  const states = entities.map((entity) => entity.can_send_message);
  const worst = states.includes('BLOCKED') ? 'BLOCKED' : states.includes('LIMITED') ? 'LIMITED' : 'AVAILABLE';
  return { can_send_message: worst, entities };
}

/** The account, its business and the app that is subscribed to it. */
export function accountEntities(world: World, waba: Waba): HealthEntity[] {
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
      possible_solution: 'Fix the payment method in the billing settings.',
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
