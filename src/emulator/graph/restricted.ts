import type { Waba } from '../model/account.js';
import { type RestrictionType, restrictionsOf } from '../model/restriction.js';
import type { World } from '../model/world.js';
import { Refusal } from './refusal.js';

/**
 * @throws {Refusal} 368 while the account is restricted from it
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function requireUnrestricted(world: World, waba: Waba | undefined, type: RestrictionType): void {
  if (waba === undefined || !restrictionsOf(waba, world.clock.now()).includes(type)) return;
  throw new Refusal(368, { details: `The account is restricted: ${type}` });
}
