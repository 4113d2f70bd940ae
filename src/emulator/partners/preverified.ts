import { requireScope } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { pageInOrder } from '../graph/paging.js';
import { readPlainNode } from '../graph/plain-node.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Business } from '../model/account.js';
import { newId } from '../model/ids.js';
import { randomDigits } from '../model/random.js';
import type { StoredRecord } from '../model/record.js';
import { addRecord, changeRecord, recordsOf } from '../model/records.js';

/**
 * Numbers that a provider has verified before a customer gets them.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers
 * and https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
const CODE_LIFE_MS = 10 * 60 * 1000;
const NODE_TYPE = 'WhatsAppBusinessPreVerifiedPhoneNumber';

/** `POST /{business-id}/add_phone_numbers`: a number for the pool, not verified yet. */
export function addPreverified(call: Call, business: Business): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  const { state } = call.world;
  const digits = requiredText(call.params, 'phone_number').replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) throw invalidParameter('phone_number is not a valid phone number');
  const isTaken = recordsOf(state, 'preverified', business.id).some(({ fields }) => fields.digits === digits);
  if (isTaken) throw invalidParameter('phone_number is in the pool already');
  const id = newId(state, 'preverified');
  const createdAt = call.world.clock.now();
  addRecord(state, {
    id,
    kind: 'preverified',
    ownerId: business.id,
    fields: { digits, verification_status: 'PENDING', createdAt, partners: [] },
  });
  return { id };
}

/** `GET /{business-id}/preverified_numbers`, also by `verification_status`. */
export function listPreverified(call: Call, business: Business): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  const wanted = textParam(call.params, 'verification_status')?.toUpperCase();
  const numbers = recordsOf(call.world.state, 'preverified', business.id).filter(
    ({ fields }) => wanted === undefined || fields.verification_status === wanted,
  );
  return pageInOrder(numbers, call, ({ id, fields }) => {
    const node = {
      id,
      display_phone_number: `+${String(fields.digits)}`,
      verification_status: fields.verification_status,
      availability_status: 'AVAILABLE',
      created_time: new Date(Number(fields.createdAt)).toISOString(),
    };
    return readPlainNode(node, call, NODE_TYPE);
  });
}

/** `GET /{pre-verified-phone-number-id}`. */
export function readPreverified(call: Call, { id, fields }: StoredRecord): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  const node = {
    id,
    display_phone_number: `+${String(fields.digits)}`,
    code_verification_status: fields.verification_status,
    is_input_id_valid: true,
  };
  return readPlainNode(node, call, NODE_TYPE, ['id', 'display_phone_number', 'is_input_id_valid']);
}

/** `DELETE` on the same path. */
export function deletePreverified({ world, token }: Call, { id }: StoredRecord): unknown {
  requireScope(token, 'whatsapp_business_management');
  world.state.records.delete(id);
  return { success: true };
}

/** `POST /{pre-verified-phone-number-id}/request_code`. A control call shows the code. */
export function requestPreverifiedCode(call: Call, number: StoredRecord): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  const method = requiredText(params, 'code_method').toUpperCase();
  if (method !== 'SMS' && method !== 'VOICE') throw invalidParameter('code_method must be one of SMS, VOICE');
  requiredText(params, 'language');
  if (number.fields.verification_status === 'VERIFIED')
    throw new Refusal(136024, { message: 'Phone number already verified' });
  const code = randomDigits(world.state, 6);
  changeRecord(world.state, number, { code, codeExpiresAt: world.clock.now() + CODE_LIFE_MS });
  return { success: true };
}

/** `POST /{pre-verified-phone-number-id}/verify_code`. @throws {Refusal} 136025 for a wrong or expired code */
export function verifyPreverifiedCode(call: Call, number: StoredRecord): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  const given = requiredText(params, 'code').replace(/\D/g, '');
  const { code, codeExpiresAt } = number.fields;
  if (given !== code || Number(codeExpiresAt) <= world.clock.now()) throw new Refusal(136025);
  changeRecord(world.state, number, { verification_status: 'VERIFIED', code: null });
  return { success: true, id: number.id };
}

/** `POST /{business-id}/share_preverified_numbers`. */
export function sharePreverified(call: Call, business: Business): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  const id = requiredText(call.params, 'preverified_id');
  const partnerId = requiredText(call.params, 'partner_business_id');
  const number = recordsOf(call.world.state, 'preverified', business.id).find((record) => record.id === id);
  if (number === undefined) throw invalidParameter(`preverified_id ${id} is not a number of this business`);
  const partners = (number.fields.partners as readonly string[]).filter((known) => known !== partnerId);
  changeRecord(call.world.state, number, { partners: [...partners, partnerId] });
  return { success: true };
}

/** `GET /{pre-verified-phone-number-id}/partners`. */
export function listPreverifiedPartners(call: Call, number: StoredRecord): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  return pageInOrder(number.fields.partners as readonly string[], call, (id) =>
    readPlainNode({ id, name: call.world.state.businesses.get(id)?.name ?? `Business ${id}` }, call, 'Business'),
  );
}
