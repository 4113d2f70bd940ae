import { createPublicKey } from 'node:crypto';
import { asFields } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, missingParameter } from '../graph/refusal.js';
import type { PhoneNumber } from '../model/number.js';

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/set-commerce-settings */
const DEFAULT_COMMERCE = { is_cart_enabled: true, is_catalog_visible: false };

/** `GET /{phone-number-id}/whatsapp_commerce_settings`. */
export function readCommerce(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  return { data: [{ ...(number.extras?.commerce ?? DEFAULT_COMMERCE), id: number.id }] };
}

/** `POST` to the same path: what is not named stays. */
export function changeCommerce(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const known = number.extras?.commerce ?? DEFAULT_COMMERCE;
  const read = (name: keyof typeof DEFAULT_COMMERCE) => {
    const given = textParam(call.params, name)?.toLowerCase();
    if (given === undefined) return known[name];
    if (given !== 'true' && given !== 'false') throw invalidParameter(`${name} must be true or false`);
    return given === 'true';
  };
  const commerce = { is_cart_enabled: read('is_cart_enabled'), is_catalog_visible: read('is_catalog_visible') };
  number.extras = { ...number.extras, commerce };
  return { success: true };
}

/** `GET /{phone-number-id}/whatsapp_business_encryption`: the key by which Flows are encrypted; an empty list without one. */
export function readEncryption(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const key = number.extras?.publicKey;
  const data = { business_public_key: key, business_public_key_signature_status: 'VALID' };
  return { data: key === undefined ? [] : [data] };
}

/**
 * `POST` to the same path.
 * @throws {Refusal} 100 for anything but a public RSA key of 2,048 bits in PEM
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
 */
export function setEncryption(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const publicKey = requiredText(call.params, 'business_public_key');
  if (!isRsaKey(publicKey)) {
    throw invalidParameter('business_public_key must be a public RSA key of 2048 bits in PEM format');
  }
  number.extras = { ...number.extras, publicKey };
  return { success: true };
}

function isRsaKey(pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === 2048;
  } catch {
    return false;
  }
}

/** Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml) */
const ENTITY_TYPES: readonly string[] = [
  'LIMITED_LIABILITY_PARTNERSHIP',
  'SOLE_PROPRIETORSHIP',
  'PARTNERSHIP',
  'PUBLIC_COMPANY',
  'PRIVATE_COMPANY',
  'OTHER',
];

/** `GET /{phone-number-id}/business_compliance_info`: what businesses in India must say of themselves. */
export function readCompliance(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const known = number.extras?.compliance;
  if (known === undefined) return { data: [] };
  return { data: [{ whatsapp_business_account_id: number.wabaId, messaging_product: 'whatsapp', ...known }] };
}

/** `POST` to the same path. @throws {Refusal} 100 for what is missing */
export function setCompliance(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const { params } = call;
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const entityType = requiredText(params, 'entity_type').toUpperCase();
  if (!ENTITY_TYPES.includes(entityType))
    throw invalidParameter(`entity_type must be one of ${ENTITY_TYPES.join(', ')}`);
  if (entityType === 'OTHER') requiredText(params, 'entity_type_custom');
  const officer = asFields(params.grievance_officer_details);
  requiredText(officer, 'name');
  requiredText(officer, 'email');
  const care = asFields(params.customer_care_details);
  requiredText(care, 'email');
  const compliance = {
    entity_name: requiredText(params, 'entity_name'),
    entity_type: entityType,
    entity_type_custom: textParam(params, 'entity_type_custom') ?? null,
    is_registered: textParam(params, 'is_registered') === 'true',
    grievance_officer_details: officer,
    customer_care_details: care,
  };
  number.extras = { ...number.extras, compliance };
  return { success: true };
}

/** `GET /{phone-number-id}/official_business_account`. */
export function readOfficial(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const official = number.extras?.official ?? { oba_status: 'NOT_STARTED', status_message: 'No application was made' };
  return readPlainNode({ id: number.id, ...official }, call, 'WhatsAppBusinessOfficialAccount');
}

/**
 * `POST` to the same path: an application, by the fields of Meta's page or the `action` of its OpenAPI file. It stays
 * pending: who decides is a person at Meta.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts
 */
export function applyForOfficial(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const action = textParam(call.params, 'action') ?? 'SUBMIT_APPLICATION';
  if (!['SUBMIT_APPLICATION', 'WITHDRAW_APPLICATION', 'RESUBMIT_APPLICATION'].includes(action)) {
    throw invalidParameter('action must be one of SUBMIT_APPLICATION, WITHDRAW_APPLICATION, RESUBMIT_APPLICATION');
  }
  if (call.params.action === undefined) requiredText(call.params, 'business_website_url');
  const official =
    action === 'WITHDRAW_APPLICATION'
      ? { oba_status: 'CANCELLED', status_message: 'The application was withdrawn' }
      : { oba_status: 'PENDING', status_message: 'The application is under review' };
  number.extras = { ...number.extras, official };
  return { success: true, message: official.status_message, updated_status: { id: number.id, ...official } };
}
