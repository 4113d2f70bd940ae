/**
 * What the parts of an interactive message may hold: characters of texts, and numbers of items. Each block names the page
 * its figures come from, below https://developers.facebook.com/documentation/business-messaging/whatsapp
 */

/** Wherever a header or a footer is allowed. Source: /messages/interactive-reply-buttons-messages */
export const INTERACTIVE = { header: 60, body: 1024, footer: 60, label: 20 } as const;

/** Source: /messages/interactive-reply-buttons-messages */
export const REPLY_BUTTONS = { max: 3, title: 20, id: 256 } as const;

/** Of a message sent without a template. Source: /direct-send/supported-message-types */
export const DIRECT_BUTTONS = { max: 10, links: 2 } as const;

/** Rows count over all sections. Source: /messages/interactive-list-messages */
export const LIST = { body: 4096, label: 20, sections: 10, rows: 10, title: 24, id: 200, description: 72 } as const;

/** Source: https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow */
export const FLOW_LABEL_MAX = 30;

/** Source: /messages/interactive-media-carousel-messages */
export const CAROUSEL = { min: 2, max: 10, body: 160, lineBreaks: 2 } as const;

/** Minutes. Source: /calling/call-button-messages-deep-links */
export const CALL_BUTTON = { ttlMin: 1, ttlMax: 43_200, payload: 512 } as const;

/** Fields of an address in India, and the characters of a pin code. Source: /messages/address-messages */
export const ADDRESS_FIELDS = [
  'name',
  'phone_number',
  'in_pin_code',
  'house_number',
  'floor_number',
  'tower_number',
  'building_name',
  'address',
  'landmark_area',
  'city',
  'state',
] as const;
export const PIN_CODE_MAX = 6;

/** Source: /payments/payments-in/orderstatustemplate */
export const ORDER_STATES = ['pending', 'processing', 'partially-shipped', 'shipped', 'completed', 'canceled'] as const;
