import { type Fields, upper } from '../../core/plain-data.js';
import { Refusal } from '../graph/refusal.js';

/**
 * One value of a text variable: text, or a currency or time with the text that shows in its place.
 * @throws {Refusal} 132012 for another kind, 131008 for an empty text, 132018 for line breaks, tabs or runs of spaces
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function checkTextValue(place: string, parameter: Fields): void {
  const type = upper(parameter.type);
  if (type === 'CURRENCY' || type === 'DATE_TIME') return;
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
