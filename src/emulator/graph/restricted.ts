import type { Waba } from '../model/account.js';
import { RESTRICTIONS, type RestrictionType } from '../model/restriction.js';
import type { World } from '../model/world.js';
import { Refusal } from './refusal.js';

/** Adds a restriction, or lets one last until another time. */
export function restrict(waba: Waba, type: RestrictionType, until: number): void {
  waba.restrictions = { ...waba.restrictions, [type]: until };
}

/** The restrictions in force. */
export function restrictionsOf({ restrictions = {} }: Waba, now: number): RestrictionType[] {
  return RESTRICTIONS.filter((type) => (restrictions[type] ?? 0) > now);
}

/**
 * @throws {Refusal} 368 while the account is kept from it
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function requireUnrestricted(world: World, waba: Waba | undefined, type: RestrictionType): void {
  if (waba === undefined || !restrictionsOf(waba, world.clock.now()).includes(type)) return;
  throw new Refusal(368, { details: `The account is restricted: ${type}` });
}
