import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText } from '../graph/call.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import { MAX_REGISTRATIONS, REGISTRATIONS_WITHIN_MS } from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import { onboard } from './changes.js';
import { adoptName } from './display-name.js';

/**
 * `POST /{phone-number-id}/register`: the PIN becomes the number's, or must be the one it has.
 * Each call counts, also a refused one.
 */
export function registerNumber(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  if (call.params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const pin = readPin(call);
  countCall(number.registerCalls, call.world.clock.now());
  if (!number.codeVerified) {
    throw new Refusal(133006, { details: 'Phone number needs to be verified before registering' });
  }
  if (number.pin !== undefined && number.pin !== pin) {
    throw new Refusal(133005, { details: 'PIN provided is incorrect' });
  }
  number.pin = pin;
  number.registered = true;
  adoptName(number);
  onboard(call.world, number);
  if (number.quality === 'UNKNOWN') number.quality = 'GREEN';
  return { success: true };
}

/** `POST /{phone-number-id}/deregister`: has the same limit, counted separately. The PIN stays. */
export function deregisterNumber(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  if (!number.registered) throw new Refusal(133010);
  countCall(number.deregisterCalls, call.world.clock.now());
  number.registered = false;
  return { success: true };
}

/** The six digits of the parameter `pin`. */
export function readPin(call: Call): string {
  const pin = requiredText(call.params, 'pin');
  if (!/^\d{6}$/.test(pin)) throw invalidParameter('pin must be a string of 6 digits');
  return pin;
}

function countCall(calls: number[], now: number): void {
  if (calls.filter((at) => at > now - REGISTRATIONS_WITHIN_MS).length >= MAX_REGISTRATIONS) {
    throw new Refusal(133016, {
      details:
        'Registration or Deregistration failed because there were too many attempts for this phone number in a short period of time',
    });
  }
  calls.push(now);
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
}
