import { DAY_MS } from '../../core/time-units.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { PhoneNumber } from '../model/number.js';
import { randomDigits } from '../model/random.js';

const CODE_LIFE_MS = 10 * 60 * 1000;
/** Meta publishes no limits for codes: these are the emulator's own. */
const MAX_REQUESTS_A_DAY = 5;
const MAX_WRONG_ATTEMPTS = 5;

/**
 * `POST /{phone-number-id}/request_code`. The code is readable from the control interface only.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export function requestCode(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const method = requiredText(call.params, 'code_method').toUpperCase();
  const language = requiredText(call.params, 'language');
  if (method !== 'SMS' && method !== 'VOICE') throw invalidParameter('code_method must be one of SMS, VOICE');
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) throw invalidParameter(`language ${language} is not supported`);
  if (number.codeVerified) throw new Refusal(136024, { message: 'Phone number already verified' });
  const now = call.world.clock.now();
  if (number.codeRequests.filter((at) => at > now - DAY_MS).length >= MAX_REQUESTS_A_DAY) {
    throw new Refusal(136024, {
      subcode: 2388367,
      userTitle: 'Request Code Rate Limit',
      userMessage: "You've requested a verification code too many times. Try again later.",
    });
  }
  number.codeRequests.push(now);
  const value = randomDigits(call.world.state, 6);
  number.code = { value, method, language, expiresAt: now + CODE_LIFE_MS, wrongAttempts: 0 };
  return { success: true };
}

/** `POST /{phone-number-id}/verify_code`. Five wrong codes use the code up. */
export function verifyCode(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const given = requiredText(call.params, 'code');
  const { code } = number;
  if (number.codeVerified)
    throw verifyRefusal('Phone number already verified', 'This phone number is verified already.');
  if (code === undefined) throw verifyRefusal('No code', 'Request a verification code first.');
  if (code.expiresAt <= call.world.clock.now()) {
    throw verifyRefusal('Code expired', 'The verification code has expired. Request a new one.');
  }
  if (code.wrongAttempts >= MAX_WRONG_ATTEMPTS) {
    throw verifyRefusal('Too many attempts', 'The code was guessed too often. Request a new one.');
  }
  if (given !== code.value) {
    code.wrongAttempts += 1;
    throw verifyRefusal('Code incorrect', 'The verification code is not correct.');
  }
  number.codeVerified = true;
  number.code = undefined;
  return { success: true };
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
}

function verifyRefusal(userTitle: string, userMessage: string): Refusal {
  return new Refusal(136025, { userTitle, userMessage });
}
