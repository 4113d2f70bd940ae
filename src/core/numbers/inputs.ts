import { usageError } from '../errors/command.js';
import { pinInvalid } from '../errors/numbers.js';

/**
 * A code as it was read off a phone, without the hyphen and spaces it is shown with.
 * @throws {CliError} exit 2 unless six digits remain
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export function parseCode(text: string): string {
  const code = text.replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(code)) return code;
  throw usageError(
    `"${text}" is not a verification code.`,
    'pass the six digits that Meta sent, such as --code 123456',
  );
}

/**
 * A PIN. The message does not repeat it.
 * @throws {CliError} exit 2 unless it is six digits
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/two-step-verification
 */
export function parsePin(text: string): string {
  const pin = text.trim();
  if (/^\d{6}$/.test(pin)) return pin;
  throw pinInvalid('The PIN is not six digits.', {
    hint: 'a PIN is six digits and nothing else',
  });
}
