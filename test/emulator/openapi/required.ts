import type { Example } from './examples.js';
import { placesOf, valueAt } from './paths.js';

/**
 * What Meta's pages call required where the schema of its OpenAPI file requires nothing, since the body is one of many:
 * by operation, as patterns that name what an example has.
 * Sources: the pages of each call below https://developers.facebook.com/documentation/business-messaging/whatsapp
 */
const BY_OPERATION: Readonly<Record<string, readonly string[]>> = {
  'POST /{number-id}/block_users': ['messaging_product', 'block_users', 'block_users.*.user'],
  'DELETE /{number-id}/block_users': ['messaging_product', 'block_users', 'block_users.*.user'],
  'POST /{number-id}/calls': [
    'messaging_product',
    'action',
    'call_id',
    'to',
    'session',
    'session.sdp_type',
    'session.sdp',
  ],
  'POST /{number-id}/media': ['messaging_product', 'file'],
  'POST /{number-id}/message_qrdls': ['prefilled_message'],
  'POST /{number-id}/settings': ['payload_encryption.status'],
  'POST /{number-id}': ['webhook_configuration.verify_token'],
  'POST /{waba-id}/subscribed_apps': ['verify_token'],
  'POST /{template-id}': [
    'components.*.type',
    'components.*.format',
    'components.*.text',
    'components.*.example',
    'components.*.buttons',
    'components.*.buttons.*.type',
    'components.*.buttons.*.text',
  ],
  'POST /{waba-id}/message_templates': [
    'name',
    'language',
    'category',
    'components',
    'components.*.type',
    'components.*.format',
    'components.*.text',
    'components.*.example',
    'components.*.buttons',
    'components.*.buttons.*.type',
    'components.*.buttons.*.text',
    'components.*.buttons.*.otp_type',
    'components.*.buttons.*.flow_id',
    'components.*.buttons.*.flow_name',
    'components.*.buttons.*.flow_json',
    'components.*.buttons.*.phone_number',
    'components.*.buttons.*.url',
    'components.*.buttons.*.example',
  ],
};

const READ = ['messaging_product', 'status', 'message_id', 'typing_indicator.type'];
const ENVELOPE = ['messaging_product', 'to', 'recipient', 'type', 'context.message_id'];
const MEDIA = ['id', 'link'];

/** Inside the object of each type of message. */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  text: ['body'],
  image: MEDIA,
  video: MEDIA,
  audio: MEDIA,
  document: MEDIA,
  sticker: MEDIA,
  location: ['latitude', 'longitude'],
  contacts: ['*.name', '*.name.formatted_name'],
  reaction: ['message_id', 'emoji'],
  template: [
    'name',
    'language',
    'language.code',
    'components.*.type',
    'components.*.sub_type',
    'components.*.index',
    'components.*.parameters.*.type',
    'components.*.parameters.*.text',
    'components.*.parameters.*.payload',
    'components.*.parameters.*.image',
    'components.*.parameters.*.image.link',
    'components.*.parameters.*.currency',
    'components.*.parameters.*.currency.fallback_value',
    'components.*.parameters.*.currency.code',
    'components.*.parameters.*.currency.amount_1000',
    'components.*.parameters.*.date_time',
    'components.*.parameters.*.date_time.fallback_value',
  ],
  interactive: [
    'type',
    'action',
    'header.type',
    'header.text',
    'header.image',
    'header.image.link',
    'body.text',
    'footer.text',
  ],
};

const NAMED = ['body', 'action.name', 'action.parameters'];

/** Inside an interactive message of each type. */
const BY_INTERACTIVE_TYPE: Readonly<Record<string, readonly string[]>> = {
  button: [
    'body',
    'action.buttons',
    'action.buttons.*.type',
    'action.buttons.*.reply',
    'action.buttons.*.reply.id',
    'action.buttons.*.reply.title',
  ],
  list: [
    'body',
    'action.button',
    'action.sections',
    'action.sections.*.title',
    'action.sections.*.rows',
    'action.sections.*.rows.*.id',
    'action.sections.*.rows.*.title',
  ],
  flow: [
    ...NAMED,
    'action.parameters.flow_message_version',
    'action.parameters.flow_id',
    'action.parameters.flow_name',
    'action.parameters.flow_cta',
  ],
  product: ['action.catalog_id', 'action.product_retailer_id'],
  product_list: [
    'header',
    'body',
    'action.catalog_id',
    'action.sections',
    'action.sections.*.title',
    'action.sections.*.product_items',
    'action.sections.*.product_items.*.product_retailer_id',
  ],
  catalog_message: ['body', 'action.name'],
  order_details: [
    ...NAMED,
    'action.parameters.reference_id',
    'action.parameters.type',
    'action.parameters.currency',
    'action.parameters.total_amount',
    'action.parameters.total_amount.value',
    'action.parameters.total_amount.offset',
    'action.parameters.order',
  ],
  order_status: [
    ...NAMED,
    'action.parameters.reference_id',
    'action.parameters.order',
    'action.parameters.order.status',
  ],
};

/** The places of everything in an example that may not be missing: by the schema, and by Meta's pages. */
export function requiredOf({ operation, body, required }: Example): readonly string[] {
  const isMessage = operation.endsWith('/messages') || operation.endsWith('/marketing_messages');
  const patterns = isMessage ? ofMessage(body) : (BY_OPERATION[operation] ?? []);
  const places = patterns.flatMap((pattern) => placesOf(body, pattern));
  return [...new Set([...required, ...places])];
}

function ofMessage(body: Example['body']): readonly string[] {
  if (body.status !== undefined) return READ;
  const type = String(body.type ?? Object.keys(BY_TYPE).find((name) => name in body));
  const filled = placesOf(body, 'template.components.*.parameters').filter(isFilled(body));
  const inside = (BY_TYPE[type] ?? []).map((pattern) => `${type}.${pattern}`);
  const kind = String(valueAt(body, 'interactive.type'));
  const more = (BY_INTERACTIVE_TYPE[kind] ?? []).map((pattern) => `interactive.${pattern}`);
  return [...ENVELOPE, type, ...inside, ...more, ...filled];
}

/** What a button is given is its own affair: a payload, a token or a product, where there is one. */
function isFilled(body: Example['body']): (place: string) => boolean {
  return (place) => valueAt(body, place.replace(/parameters$/, 'type')) !== 'button';
}
