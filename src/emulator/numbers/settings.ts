import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { STORAGE_REGIONS } from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import { emit } from '../webhooks/emit.js';

const SWITCH = ['ENABLED', 'DISABLED'];

/** The words of the OpenAPI file for those of the pages. */
const ICONS: Readonly<Record<string, string>> = { VISIBLE: 'DEFAULT', HIDDEN: 'DISABLE_ALL' };

const FEATURES = ['calling', 'storage_configuration', 'user_identity_change', 'payload_encryption'];

/** `GET /{phone-number-id}/settings`. */
export function readSettings(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  return number.settings;
}

/**
 * `POST` to the same path: one feature a call. Meta's OpenAPI file has lower-case words and other keys than its pages:
 * both are taken.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/settings-api
 * and https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)
 */
export function changeSettings(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const given = FEATURES.filter((name) => call.params[name] !== undefined);
  if (given.length !== 1) throw invalidParameter(`Give exactly one of ${FEATURES.join(', ')}`);
  if (given[0] === 'calling') setCalling(call, number);
  if (given[0] === 'storage_configuration') setStorage(call.params, number);
  if (given[0] === 'user_identity_change') setIdentityCheck(call.params, number);
  if (given[0] === 'payload_encryption') setEncryption(call.params, number);
  return { success: true };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings */
function setCalling({ world, params }: Call, number: PhoneNumber): void {
  const given = objectParam(params, 'calling');
  const status = oneOf(given, 'status', SWITCH);
  const icons = oneOf(given, 'call_icon_visibility', ['DEFAULT', 'DISABLE_ALL', 'VISIBLE', 'HIDDEN']);
  const calling = {
    ...given,
    ...(status === undefined ? {} : { status }),
    ...(icons === undefined ? {} : { call_icon_visibility: ICONS[icons] ?? icons }),
  };
  const waba = world.state.wabas.get(number.wabaId);
  const limit = world.state.businesses.get(waba?.businessId ?? '')?.messagingLimit;
  if (status === 'ENABLED' && limit === 'TIER_250') throw new Refusal(138015);
  number.settings = { ...number.settings, calling: { ...number.settings.calling, ...calling } };
  emit(world, {
    wabaId: number.wabaId,
    field: 'account_settings_update',
    value: {
      messaging_product: 'whatsapp',
      timestamp: String(Math.floor(world.clock.now() / 1000)),
      type: 'phone_number_settings',
      phone_number_settings: { phone_number_id: number.id, calling: number.settings.calling },
    },
  });
}

/** Where messages are stored can change only while the number is not registered. */
function setStorage(params: Params, number: PhoneNumber): void {
  const storage = objectParam(params, 'storage_configuration');
  const isEnabled = textParam(storage, 'enabled') === 'true';
  const status =
    oneOf(storage, 'status', ['DEFAULT', 'IN_COUNTRY_STORAGE_ENABLED']) ??
    (isEnabled ? 'IN_COUNTRY_STORAGE_ENABLED' : 'DEFAULT');
  const region = (textParam(storage, 'data_localization_region') ?? textParam(storage, 'region'))?.toUpperCase();
  if (number.registered) throw invalidParameter('Deregister the phone number before its storage is changed');
  if (status === 'DEFAULT') {
    number.settings = { ...number.settings, storage_configuration: { status } };
    return;
  }
  if (region === undefined || !STORAGE_REGIONS.has(region)) {
    throw invalidParameter(`data_localization_region must be one of ${[...STORAGE_REGIONS].join(', ')}`);
  }
  number.settings = { ...number.settings, storage_configuration: { status, data_localization_region: region } };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers */
function setIdentityCheck(params: Params, number: PhoneNumber): void {
  const change = objectParam(params, 'user_identity_change');
  const check = textParam(change, 'enable_identity_key_check') ?? textParam(change, 'enabled');
  if (check !== 'true' && check !== 'false') throw invalidParameter('enable_identity_key_check must be true or false');
  number.settings = { ...number.settings, user_identity_change: { enable_identity_key_check: check === 'true' } };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/settings-api */
function setEncryption(params: Params, number: PhoneNumber): void {
  const encryption = objectParam(params, 'payload_encryption');
  const status = oneOf(encryption, 'status', SWITCH);
  if (status === undefined) throw invalidParameter('payload_encryption must have a status');
  number.settings = { ...number.settings, payload_encryption: { ...encryption, status } };
}

function objectParam(params: Params, name: string): Params {
  const value = params[name];
  if (typeof value !== 'object' || value === null) throw invalidParameter(`${name} must be an object`);
  return value as Params;
}

function oneOf(params: Params, name: string, words: readonly string[]): string | undefined {
  const word = textParam(params, name)?.toUpperCase();
  if (word === undefined || words.includes(word)) return word;
  throw invalidParameter(`${name} must be one of ${words.join(', ')}`);
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
}
