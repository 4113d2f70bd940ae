import { asFields } from '../../core/plain-data.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { requireUnrestricted } from '../graph/restricted.js';
import type { Waba } from '../model/account.js';
import { newId } from '../model/ids.js';
import { newPhoneNumber, type PhoneNumber } from '../model/number.js';
import { emit } from '../webhooks/emit.js';
import { confirmCallback } from '../webhooks/handshake.js';
import { requestName } from './display-name.js';
import { readPin } from './registration.js';
import { setUsername } from './username.js';

/**
 * `POST /{waba-id}/phone_numbers`. The country code is documented as `cc`; clients in the field send `country_code`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/registering-phone-numbers
 */
export function addNumber(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  requireUnrestricted(world, waba, 'RESTRICTED_ADD_PHONE_NUMBER_ACTION');
  const countryCode = textParam(params, 'cc') ?? requiredText({ cc: params.country_code }, 'cc');
  const national = requiredText(params, 'phone_number').replace(/\D/g, '');
  const name = requiredText(params, 'verified_name');
  if (!/^[1-9]\d{0,2}$/.test(countryCode)) throw invalidParameter(`cc ${countryCode} is not a country calling code`);
  if (national.length < 4 || countryCode.length + national.length > 15) {
    throw invalidParameter('phone_number is not a valid phone number');
  }
  const taken = [...world.state.numbers.values()].some(({ digits }) => digits === countryCode + national);
  if (taken) throw new Refusal(100, { subcode: 2388012, userMessage: 'This phone number is already in your account.' });
  const number = newPhoneNumber(newId(world.state, 'number'), waba.id, countryCode, national, name);
  world.state.numbers.set(number.id, number);
  return { id: number.id };
}

/**
 * `POST /{phone-number-id}`: PIN, display name, callback and username of the number, whichever are given. Meta's OpenAPI
 * file has more: the state of its connection and who finds it in a search, which are kept.
 */
export async function editNumber(call: Call, number: PhoneNumber): Promise<unknown> {
  const { params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
  const nested = asFields(params.whatsapp_business_api_data);
  const answers: unknown[] = [];
  if (typeof params.webhook_configuration === 'object' && params.webhook_configuration !== null) {
    answers.push(await setCallback(call, number, params.webhook_configuration as Params));
  }
  if (params.pin !== undefined || nested.pin !== undefined) {
    answers.push(setPin({ ...call, params: { ...params, ...nested } }, number));
  }
  if (keepWords(call, number)) answers.push(DONE);
  if (params.new_display_name !== undefined) answers.push(requestName(call, number));
  if (params.username !== undefined) answers.push(setUsername(call, number));
  if (answers.length === 0) {
    throw invalidParameter('Nothing to change: give pin, new_display_name or webhook_configuration');
  }
  return answers.length === 1 ? answers[0] : DONE;
}

const DONE = { success: true };

function setPin(call: Call, number: PhoneNumber): unknown {
  number.pin = readPin(call);
  emit(call.world, {
    wabaId: number.wabaId,
    field: 'security',
    value: { display_phone_number: number.digits, event: 'PIN_CHANGED' },
  });
  return DONE;
}

/** Whether there is one of the words that the number keeps, and nothing follows from. @throws {Refusal} 100 */
function keepWords({ params }: Call, number: PhoneNumber): boolean {
  const { connection_status: connection, search_visibility: visibility } = params;
  if (connection !== undefined && !CONNECTIONS.includes(String(connection))) {
    throw invalidParameter(`connection_status must be one of ${CONNECTIONS.join(', ')}`);
  }
  if (visibility !== undefined && !VISIBILITIES.includes(String(visibility))) {
    throw invalidParameter(`search_visibility must be one of ${VISIBILITIES.join(', ')}`);
  }
  number.extras = {
    ...number.extras,
    ...(connection === undefined ? {} : { connection_status: String(connection) }),
    ...(visibility === undefined ? {} : { search_visibility: String(visibility) }),
  };
  return connection !== undefined || visibility !== undefined;
}

const CONNECTIONS = ['CONNECTED', 'DISCONNECTED', 'PENDING'];
const VISIBILITIES = ['VISIBLE', 'HIDDEN'];

/**
 * An empty address removes the number's own callback.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
async function setCallback(call: Call, number: PhoneNumber, configuration: Params): Promise<unknown> {
  if (configuration.override_callback_uri === undefined) throw missingParameter('override_callback_uri');
  const url = textParam(configuration, 'override_callback_uri');
  const override =
    url === undefined ? undefined : { callbackUrl: url, verifyToken: requiredText(configuration, 'verify_token') };
  if (override !== undefined) await confirmCallback(call.world, override);
  number.override = override;
  return DONE;
}
