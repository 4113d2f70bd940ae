/*
 * What a template needs at send time beside its texts, part by part: the components of a message that name a button or a
 * header, and the values in them. Texts with variables are not here: each variable is a value of its own.
 */

import { ORDER_STATES } from './interactive-limits.js';
import { LATITUDE, LONGITUDE } from './message-limits.js';
import type { MediaFormat } from './message-media.js';
import { COUPON_CODE_MAX } from './template-limits.js';

const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** How a value is written. */
type ValueForm =
  | 'text'
  /** One of a few words. */
  | 'word'
  /** The end of an address, put in place of its variable. */
  | 'url-end'
  /** Letters and digits. */
  | 'coupon'
  /** Of an authentication template; it stands in the text as well. */
  | 'one-time-code'
  /** A file: an https address, the id of an upload, or a file on this computer. */
  | 'media'
  | 'file-name'
  /** Degrees with a decimal point. */
  | 'decimal'
  | 'whole-number'
  /** A moment; Meta wants milliseconds since the epoch. */
  | 'time'
  | 'json-object'
  | 'json-list';

/** One value of a part. */
export interface SendTimeValue {
  /** Meta's name of it. */
  readonly field: string;
  readonly form: ValueForm;
  /** Meta refuses the message without it. */
  readonly needed: boolean;
  /** Of a text: the most characters. Of a number: its range. */
  readonly max?: number;
  readonly min?: number;
  /** Of a file. */
  readonly format?: MediaFormat;
  /** Of a word: those that Meta takes. */
  readonly words?: readonly string[];
  /** The object that holds the field, where it does not stand with the other values. */
  readonly within?: string;
}

/** One part of a template. */
export interface SendTimePart {
  /**
   * Whether the message must name the part. `always`: also where there is no value to give. `with-variable`: where its
   * address holds a variable. `with-value`: where a value is given. `never`: Meta refuses it.
   */
  readonly named: 'always' | 'with-variable' | 'with-value' | 'never';
  /** The word in `sub_type`, of a button that may be named. */
  readonly subType?: string;
  /** The values stand together in one parameter of this name; absent: each value is a parameter of its own. */
  readonly together?: string;
  readonly values: readonly SendTimeValue[];
  readonly source: string;
}

const fixed = (source: string): SendTimePart => ({ named: 'never', values: [], source });

const optional = (field: string, form: ValueForm = 'text'): SendTimeValue => ({ field, form, needed: false });
const needed = (field: string, form: ValueForm = 'text'): SendTimeValue => ({ field, form, needed: true });

/** Names of products, catalogues and the like; Meta names no limit. */
const THUMBNAIL = 'thumbnail_product_retailer_id';

/** By the type of the button. A type that is missing here is one of which nothing is documented. */
export const SEND_TIME_BUTTONS: Readonly<Record<string, SendTimePart>> = {
  QUICK_REPLY: {
    named: 'with-value',
    subType: 'quick_reply',
    values: [{ ...optional('payload'), max: 256 }],
    source: `${DOCS}/templates/components`,
  },
  URL: {
    named: 'with-variable',
    subType: 'url',
    values: [needed('text', 'url-end')],
    source: `${DOCS}/templates/components`,
  },
  COPY_CODE: {
    named: 'always',
    subType: 'copy_code',
    values: [{ ...needed('coupon_code', 'coupon'), max: COUPON_CODE_MAX }],
    source: `${DOCS}/templates/marketing-templates/coupon-templates`,
  },
  /** Without the component Meta refuses the message with 131009; the bare component is enough. */
  FLOW: {
    named: 'always',
    subType: 'flow',
    together: 'action',
    values: [optional('flow_token'), optional('flow_action_data', 'json-object')],
    source: 'https://github.com/chatwoot/chatwoot/pull/14714',
  },
  /** Without the component Meta refuses the message with 131008. */
  CATALOG: {
    named: 'always',
    subType: 'CATALOG',
    together: 'action',
    values: [optional(THUMBNAIL)],
    source: `${DOCS}/catalogs/catalog-template-messages`,
  },
  MPM: {
    named: 'always',
    subType: 'mpm',
    together: 'action',
    values: [needed(THUMBNAIL), needed('sections', 'json-list')],
    source: `${DOCS}/catalogs/mpm-template-messages`,
  },
  ORDER_DETAILS: {
    named: 'always',
    subType: 'order_details',
    together: 'action',
    values: [needed('order_details', 'json-object')],
    source: `${DOCS}/payments/payments-br/orderdetailstemplate`,
  },
  /** Both values have defaults; Meta's pages show no message without them, and none that was refused. */
  VOICE_CALL: {
    named: 'with-value',
    subType: 'voice_call',
    values: [
      { ...optional('ttl_minutes', 'whole-number'), min: 1, max: 43_200 },
      { ...optional('payload'), max: 512 },
    ],
    source: `${DOCS}/calling/call-button-messages-deep-links`,
  },
  SPM: fixed(`${DOCS}/catalogs/spm-template-messages`),
  PHONE_NUMBER: fixed('https://github.com/shridarpatil/frappe_whatsapp/issues/188'),
  REQUEST_CONTACT_INFO: fixed('https://docs.kapso.ai/docs/whatsapp/send-messages/request-contact-info'),
};

/** The button of a one-time code: read back as an address, and always given the code. */
export const ONE_TIME_CODE_BUTTON: SendTimePart = {
  named: 'always',
  subType: 'url',
  values: [{ ...needed('text', 'one-time-code'), max: 15 }],
  source: `${DOCS}/templates/authentication-templates/authentication-templates`,
};

const media = (format: MediaFormat, ...more: readonly SendTimeValue[]): SendTimePart => ({
  named: 'always',
  together: format,
  values: [{ ...needed('', 'media'), format }, ...more],
  source: `${DOCS}/templates/components`,
});

/** By the format of the header. A text header has its variables. */
export const SEND_TIME_HEADERS: Readonly<Record<string, SendTimePart>> = {
  IMAGE: media('image'),
  VIDEO: media('video'),
  /** Meta's pages show no such message. Source of its shape: https://partner-docs.gupshup.io/reference/sendmmlitegiftemplatemessage */
  GIF: media('gif'),
  /** Without a name WhatsApp shows "Untitled". Source: https://github.com/chatwoot/chatwoot/issues/12283 */
  DOCUMENT: media('document', { ...needed('filename', 'file-name'), max: 240 }),
  LOCATION: {
    named: 'always',
    together: 'location',
    values: [
      { ...needed('latitude', 'decimal'), ...LATITUDE },
      { ...needed('longitude', 'decimal'), ...LONGITUDE },
      optional('name'),
      optional('address'),
    ],
    source: `${DOCS}/templates/utility-templates/location-templates`,
  },
  PRODUCT: {
    named: 'always',
    together: 'product',
    values: [needed('product_retailer_id'), needed('catalog_id')],
    source: `${DOCS}/catalogs/spm-template-messages`,
  },
};

/** A limited-time offer that ends: without an end there is nothing to send. */
export const SEND_TIME_OFFER: SendTimePart = {
  named: 'always',
  together: 'limited_time_offer',
  values: [needed('expiration_time_ms', 'time')],
  source: `${DOCS}/templates/marketing-templates/limited-time-offer-templates`,
};

/**
 * A template of the sub category ORDER_STATUS tells what became of an order, which an order_details message named.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderstatustemplate
 */
export const SEND_TIME_ORDER_STATUS: SendTimePart = {
  named: 'always',
  together: 'order_status',
  values: [
    needed('reference_id'),
    { ...needed('status', 'word'), words: ORDER_STATES, within: 'order' },
    { ...optional('description'), within: 'order' },
  ],
  source: `${DOCS}/payments/payments-in/orderstatustemplate`,
};

/** What a list of products may hold. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/mpm-template-messages */
export const PRODUCT_LIST = { sectionsMax: 10, productsMax: 30, titleMax: 24 } as const;
