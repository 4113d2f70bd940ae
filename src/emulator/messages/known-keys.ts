import { Refusal } from '../graph/refusal.js';

/** The keys that an object has at Meta. */
type Keys = readonly string[];

const MEDIA: Keys = ['id', 'link'];
/** The object of a medium by its kind. Only documents have a file name. */
const CAPTIONED: Keys = [...MEDIA, 'caption'];

/**
 * What the object of a free-form message holds, by its type. `contacts` is a list of such objects.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api
 */
export const CONTENT_KEYS: Readonly<Record<string, Keys>> = {
  text: ['body', 'preview_url'],
  image: CAPTIONED,
  video: CAPTIONED,
  audio: [...MEDIA, 'voice'],
  document: [...CAPTIONED, 'filename'],
  sticker: MEDIA,
  location: ['latitude', 'longitude', 'name', 'address'],
  contacts: ['name', 'phones', 'emails', 'addresses', 'org', 'urls', 'birthday'],
  reaction: ['message_id', 'emoji'],
  interactive: ['type', 'header', 'body', 'footer', 'action'],
};

/**
 * What the objects of a template message hold.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const TEMPLATE_KEYS = {
  template: ['name', 'language', 'components', 'namespace'],
  language: ['code', 'policy'],
  component: ['type', 'sub_type', 'index', 'parameters', 'cards'],
  card: ['card_index', 'components'],
  parameter: [
    'type',
    'parameter_name',
    'text',
    'currency',
    'date_time',
    'image',
    'video',
    'document',
    'gif',
    'location',
    'product',
    'payload',
    'coupon_code',
    'action',
    'limited_time_offer',
    'order_status',
    'tap_target_configuration',
    'ttl_minutes',
  ],
} as const satisfies Readonly<Record<string, Keys>>;

/** What the object of a header's medium holds: it has no caption. */
export const HEADER_MEDIA_KEYS: Readonly<Record<string, Keys>> = {
  image: MEDIA,
  video: MEDIA,
  gif: MEDIA,
  document: [...MEDIA, 'filename'],
};

/**
 * @param name of the object, as Meta's answers spell it: `template['components'][0]`
 * @throws {Refusal} 100 for a key that Meta does not know; the text is that of real answers
 */
export function refuseUnknownKeys(value: object, keys: Keys, name: string): void {
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown === undefined) return;
  throw new Refusal(100, { message: `(#100) Unexpected key "${unknown}" on param "${name}".` });
}
