/** An object that paths and bodies name: given at the start, or found in an answer. */
export type Place = 'waba-id' | 'number-id' | 'template-id' | 'template-name' | 'after' | 'code';

/** A request of the script. `{waba-id}` and the like stand for what is known when it is made. */
export interface Step {
  /** Stays the same from version to version: recordings name steps by it. */
  readonly id: string;
  /** As `emulator parity` names it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Changes something, which a later step takes back; or would, if Meta took it. */
  readonly writes?: true;
  /**
   * Places of the answer below which the account decides what is there: as `body.data[].components`. Only what stands on
   * both sides is compared.
   */
  readonly varies?: readonly string[];
  /** Where in the answer another object is found: keys and places of lists. */
  readonly finds?: Readonly<Partial<Record<Place, readonly (string | number)[]>>>;
}

const NUMBER_FIELDS =
  'id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status,platform_type,status,throughput,account_mode,is_official_business_account,is_pin_enabled';
const WABA_FIELDS =
  'id,name,currency,timezone_id,status,account_review_status,business_verification_status,ownership_type,owner_business_info';
const TEMPLATE_FIELDS =
  'id,name,language,status,category,components,parameter_format,quality_score,rejected_reason,last_updated_time';

const TEMPLATE = {
  name: '{template-name}',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Your parcel {{1}} left our warehouse today and is on its way to you.',
      example: { body_text: [['A-1042']] },
    },
  ],
};

const TEMPLATE_PARTS = ['body.components', 'body.quality_score', 'body.rejected_reason'];
const TEMPLATE_LIST = [
  ...TEMPLATE_PARTS.map((place) => place.replace('body.', 'body.data[].')),
  'body.data[]',
  'body.paging',
];

/** No such word is a field, an edge or a name anywhere. */
const NOWHERE = 'wactl_no_such_thing';

/**
 * What `emulator record` asks, in this order. Without `writes` nothing changes at Meta; with them a template and a QR code
 * come and go, and no message can leave: the ones that are asked for name no recipient.
 * Source of the operations: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
export const SCRIPT: readonly Step[] = [
  read('me', 'GET /me', '/me', { fields: 'id,name' }),
  read('waba', 'GET /{waba-id}', '/{waba-id}'),
  read('waba-fields', 'GET /{waba-id}', '/{waba-id}', { fields: WABA_FIELDS }),
  read('waba-health', 'GET /{waba-id}', '/{waba-id}', { fields: 'health_status' }),
  read('waba-unknown-field', 'GET /{waba-id}', '/{waba-id}', { fields: NOWHERE }),
  read('waba-unknown-edge', 'GET /{waba-id}', `/{waba-id}/${NOWHERE}`),
  read('object-unknown', 'GET /{waba-id}', '/1'),
  read('numbers', 'GET /{waba-id}/phone_numbers', '/{waba-id}/phone_numbers'),
  read('numbers-fields', 'GET /{waba-id}/phone_numbers', '/{waba-id}/phone_numbers', { fields: NUMBER_FIELDS }),
  read('number', 'GET /{number-id}', '/{number-id}'),
  read('number-fields', 'GET /{number-id}', '/{number-id}', { fields: NUMBER_FIELDS }),
  read('number-health', 'GET /{number-id}', '/{number-id}', { fields: 'health_status' }),
  read('number-automation', 'GET /{number-id}', '/{number-id}', { fields: 'conversational_automation' }),
  read('number-unknown-field', 'GET /{number-id}', '/{number-id}', { fields: NOWHERE }),
  read('profile', 'GET /{number-id}/whatsapp_business_profile', '/{number-id}/whatsapp_business_profile', {
    fields: 'about,address,description,email,profile_picture_url,websites,vertical',
  }),
  read('settings', 'GET /{number-id}/settings', '/{number-id}/settings'),
  read('commerce', 'GET /{number-id}/whatsapp_commerce_settings', '/{number-id}/whatsapp_commerce_settings'),
  read('encryption', 'GET /{number-id}/whatsapp_business_encryption', '/{number-id}/whatsapp_business_encryption'),
  read('blocked-users', 'GET /{number-id}/block_users', '/{number-id}/block_users'),
  read('qr-codes', 'GET /{number-id}/message_qrdls', '/{number-id}/message_qrdls'),
  {
    ...read('templates', 'GET /{waba-id}/message_templates', '/{waba-id}/message_templates', { limit: '1' }),
    varies: TEMPLATE_LIST,
    finds: { after: ['paging', 'cursors', 'after'], 'template-id': ['data', 0, 'id'] },
  },
  {
    ...read('templates-next', 'GET /{waba-id}/message_templates', '/{waba-id}/message_templates', {
      limit: '1',
      after: '{after}',
    }),
    varies: TEMPLATE_LIST,
  },
  read('templates-none', 'GET /{waba-id}/message_templates', '/{waba-id}/message_templates', { name: NOWHERE }),
  read('templates-bad-cursor', 'GET /{waba-id}/message_templates', '/{waba-id}/message_templates', { after: NOWHERE }),
  { ...read('template', 'GET /{template-id}', '/{template-id}', { fields: TEMPLATE_FIELDS }), varies: TEMPLATE_PARTS },
  read('template-library', 'GET /message_template_library', '/message_template_library', { limit: '1' }),
  read('subscribed-apps', 'GET /{waba-id}/subscribed_apps', '/{waba-id}/subscribed_apps'),
  read('flows', 'GET /{waba-id}/flows', '/{waba-id}/flows'),
  {
    ...write('template-create', 'POST /{waba-id}/message_templates', '/{waba-id}/message_templates', TEMPLATE),
    finds: { 'template-id': ['id'] },
  },
  {
    ...read('template-created', 'GET /{template-id}', '/{template-id}', { fields: TEMPLATE_FIELDS }),
    writes: true,
  },
  write('template-create-again', 'POST /{waba-id}/message_templates', '/{waba-id}/message_templates', TEMPLATE),
  write('template-without-sample', 'POST /{waba-id}/message_templates', '/{waba-id}/message_templates', {
    ...TEMPLATE,
    components: [{ type: 'BODY', text: 'Your parcel {{1}} left our warehouse today.' }],
  }),
  remove('template-delete', 'DELETE /{waba-id}/message_templates', '/{waba-id}/message_templates', {
    name: '{template-name}',
  }),
  remove('template-delete-unknown', 'DELETE /{waba-id}/message_templates', '/{waba-id}/message_templates', {
    name: NOWHERE,
  }),
  {
    ...write('qr-code-create', 'POST /{number-id}/message_qrdls', '/{number-id}/message_qrdls', {
      prefilled_message: 'Hello',
      generate_qr_image: 'SVG',
    }),
    finds: { code: ['code'] },
  },
  {
    ...read('qr-code', 'GET /{number-id}/message_qrdls/{code}', '/{number-id}/message_qrdls/{code}'),
    writes: true,
  },
  remove('qr-code-delete', 'DELETE /{number-id}/message_qrdls/{code}', '/{number-id}/message_qrdls/{code}'),
  write('message-without-recipient', 'POST /{number-id}/messages', '/{number-id}/messages', {
    messaging_product: 'whatsapp',
    type: 'text',
    text: { body: 'Hello' },
  }),
  write('message-without-product', 'POST /{number-id}/messages', '/{number-id}/messages', { type: 'text' }),
];

function read(id: string, operation: string, path: string, query?: Readonly<Record<string, string>>): Step {
  return { id, operation, method: 'GET', path, ...(query === undefined ? {} : { query }) };
}

function write(id: string, operation: string, path: string, body: unknown): Step {
  return { id, operation, method: 'POST', path, body, writes: true };
}

function remove(id: string, operation: string, path: string, query?: Readonly<Record<string, string>>): Step {
  return { id, operation, method: 'DELETE', path, ...(query === undefined ? {} : { query }), writes: true };
}
