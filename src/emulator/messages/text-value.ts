import { asFields, type Fields, upper } from '../../core/plain-data.js';
import { Refusal } from '../graph/refusal.js';

/** What a value that is not a text consists of: the text that shows in its place, and of money the amount. */
const PARTS: Readonly<Partial<Record<string, readonly string[]>>> = {
  CURRENCY: ['fallback_value', 'code', 'amount_1000'],
  DATE_TIME: ['fallback_value'],
};

/**
 * One value of a text variable: text, or a currency or time with the text that shows in its place.
 * @throws {Refusal} 132012 for another kind, 131008 for an empty text or a part that is missing, 132018 for line breaks, tabs or runs of spaces
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function checkTextValue(place: string, parameter: Fields): void {
  const type = upper(parameter.type);
  const parts = PARTS[type];
  if (parts !== undefined) {
    const value = asFields(parameter[type.toLowerCase()]);
    const missing = parts.find((name) => value[name] === undefined || value[name] === '');
    if (missing === undefined) return;
    throw new Refusal(131008, { details: `${place}: Parameter of type ${type.toLowerCase()} is missing ${missing}` });
  }
  if (type !== 'TEXT') {
    throw new Refusal(132012, { details: `${place}: Format mismatch, expected TEXT, received ${type || 'UNKNOWN'}` });
  }
  const { text } = parameter;
  if (typeof text !== 'string' || text === '')
    throw new Refusal(131008, { details: `${place}: Parameter of type text is missing text value` });
  if (/[\n\r\t]| {5,}/.test(text)) {
    throw new Refusal(132018, {
      details: `${place}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    });
  }
}
