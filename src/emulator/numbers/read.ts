import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { type FieldTable, readNode } from '../graph/fields.js';
import { type FilterTable, filtered, sorted } from '../graph/filtering.js';
import { pageInOrder } from '../graph/paging.js';
import type { Waba } from '../model/account.js';
import { displayNumber, type PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { numberHealth } from './health.js';

const ACCOUNT_MODE = 'LIVE';

/**
 * Readable fields of a business phone number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api
 */
const FIELDS: FieldTable<PhoneNumber> = {
  display_phone_number: displayNumber,
  verified_name: (number) => number.verifiedName,
  country_code: (number, { world }) => world.state.wabas.get(number.wabaId)?.country,
  country_dial_code: (number) => number.countryCode,
  status: (number) => (number.registered ? 'CONNECTED' : number.codeVerified ? 'DISCONNECTED' : 'PENDING'),
  code_verification_status: (number) => (number.codeVerified ? 'VERIFIED' : 'NOT_VERIFIED'),
  quality_rating: (number) => number.quality,
  quality_score: ({ quality, onboardedAt }) =>
    onboardedAt === undefined ? { score: quality } : { score: quality, date: Math.floor(onboardedAt / 1000) },
  platform_type: (number) => (number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE'),
  throughput: (number) => ({ level: number.registered ? (number.throughput ?? 'STANDARD') : 'NOT_APPLICABLE' }),
  last_onboarded_time: (number) =>
    number.onboardedAt === undefined
      ? undefined
      : new Date(number.onboardedAt).toISOString().replace(/\.\d+Z$/, '+0000'),
  name_status: (number) => number.nameStatus,
  new_display_name: (number) => number.newName,
  new_name_status: (number) => number.newNameStatus,
  account_mode: () => ACCOUNT_MODE,
  is_official_business_account: () => false,
  is_pin_enabled: (number) => number.pin !== undefined,
  is_on_biz_app: () => false,
  is_preverified_number: () => false,
  search_visibility: ({ extras }) => extras?.search_visibility ?? 'VISIBLE',
  host_platform: (number) => (number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE'),
  official_business_account: ({ extras }) => ({ oba_status: extras?.official?.oba_status ?? 'NOT_STARTED' }),
  eligibility_for_api_business_global_search: () => 'NON_ELIGIBLE_UNDEFINED_COUNTRY',
  certificate: () => undefined,
  new_certificate: () => undefined,
  unified_cert_status: (number) => number.nameStatus,
  username: ({ extras }) => extras?.username?.username,
  // Deprecated, and equal to the limit of the portfolio since October 2025.
  messaging_limit_tier: (number, { world }) => limitOf(world, number),
  whatsapp_business_manager_messaging_limit: (number, { world, version }) =>
    version < 24 ? undefined : limitOf(world, number),
  webhook_configuration: webhookConfiguration,
  conversational_automation: ({ automation }) =>
    automation.prompts.length + automation.commands.length === 0 ? undefined : automation,
  health_status: (number, { world }) => numberHealth(world, number),
};

const DEFAULTS: readonly string[] = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'last_onboarded_time',
  'webhook_configuration',
];

const FILTERS: FilterTable<PhoneNumber> = {
  account_mode: () => ACCOUNT_MODE,
  messaging_limit_tier: (number, { world }) => limitOf(world, number),
  is_official_business_account: () => false,
};

function limitOf({ state }: World, { wabaId }: PhoneNumber): string | undefined {
  return state.businesses.get(state.wabas.get(wabaId)?.businessId ?? '')?.messagingLimit;
}

/** `GET /{phone-number-id}`. */
export function readNumber(call: Call, number: PhoneNumber): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, number.wabaId);
  return readNode(number, call, 'WhatsAppBusinessPhoneNumber', FIELDS, DEFAULTS);
}

/** `GET /{waba-id}/phone_numbers`, with `filtering` and `sort`. */
export function listNumbers(call: Call, waba: Waba): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, waba.id);
  const all = [...call.world.state.numbers.values()].filter(({ wabaId }) => wabaId === waba.id);
  const numbers = sorted(filtered(all, call, FILTERS), call, {
    last_onboarded_time: ({ onboardedAt }) => onboardedAt ?? 0,
    // They are kept in the order in which they were created.
    creation_time: (number) => all.indexOf(number),
  });
  const view = (number: PhoneNumber) => readNode(number, call, 'WhatsAppBusinessPhoneNumber', FIELDS, DEFAULTS);
  return pageInOrder(numbers, call, view);
}

/** Which callbacks are in force for the number, most exact first. Undefined: no callback. */
function webhookConfiguration(number: PhoneNumber, { world, token }: Call): unknown {
  const app = world.state.apps.get(token.appId);
  const override = world.state.wabas.get(number.wabaId)?.subscribedApps.get(token.appId);
  const all = {
    phone_number: number.override?.callbackUrl,
    whatsapp_business_account: override?.callbackUrl,
    application: app?.subscription?.callbackUrl,
  };
  const set = Object.entries(all).filter(([, url]) => url !== undefined);
  return set.length === 0 ? undefined : Object.fromEntries(set);
}
