import type { Contact } from '../model/contact.js';
import { contactByPhone, contactByUserId, isUserId } from '../model/contacts.js';
import type { World } from '../model/world.js';
import { ControlError } from './answer.js';

/**
 * The person with a phone number or business-scoped user id.
 * @param key names the place in the call, for the error
 * @throws {ControlError}
 */
export function findContact(world: World, named: string, key: string): Contact {
  if (isUserId(named)) return contactByUserId(world.state, named);
  const digits = named.replace(/[+\s()-]/g, '');
  if (/^\d{7,15}$/.test(digits)) return contactByPhone(world.state, digits);
  const message = `${key}: ${named} is neither a phone number nor a business-scoped user id`;
  throw new ControlError(message, 400, `write it as in --${key} +15550100002`);
}
