import { findMetaError } from '../../core/meta/errors.js';
import type { DeliveryFailure } from '../model/message.js';
import { CODE_MESSAGES } from './codes.js';

/**
 * What Meta's statuses say in detail, where they differ from what we say of the code.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
const DETAILS: Readonly<Record<number, string>> = {
  131049: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
};

/** The error of a `failed` status; `details` defaults to what the catalogue knows of the code. */
export function deliveryFailure(code: number, details?: string): DeliveryFailure {
  const known = findMetaError(code);
  const title = CODE_MESSAGES[code]?.replace(/^\(#\d+\) /, '') ?? known?.name ?? 'Message failed';
  return { code, title, details: details ?? DETAILS[code] ?? known?.meaning ?? title };
}
