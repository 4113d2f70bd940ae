import { DAY_MS } from '../time-units.js';

/**
 * How long after the person's last message or call a business may write freely.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const WINDOW_MS = DAY_MS;

/**
 * Types of incoming messages that are not written by the person, or not surely, and open no window: a window that is
 * wrongly taken to be open costs a failed send, one wrongly taken to be closed only a template. Meta does not say
 * whether a reaction refreshes it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const TYPES_NOT_OPENING: readonly string[] = [
  'system',
  'edit',
  'revoke',
  'reaction',
  'request_welcome',
  'unknown',
];

/** Characters. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
export const TEXT_MAX = 4096;
