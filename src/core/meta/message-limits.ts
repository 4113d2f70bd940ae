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

/** Degrees. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-messages */
export const LATITUDE = { min: -90, max: 90 } as const;
export const LONGITUDE = { min: -180, max: 180 } as const;

/** In one message. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages */
export const CONTACTS_MAX = 257;

/** Characters of the text of a message without a template. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/supported-message-types */
export const DIRECT_SEND_TEXT_MAX = 1024;

/** Seconds. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/configure-message-ttl */
export const DIRECT_SEND_TTL = { utility: { min: 30, max: 43_200 }, authentication: { min: 30, max: 900 } } as const;

/** Characters of `biz_opaque_callback_data`. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/changelog */
export const CALLBACK_DATA_MAX = 512;
