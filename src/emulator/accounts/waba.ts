import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { type FieldTable, readNode } from '../graph/fields.js';
import type { Waba } from '../model/account.js';
import type { World } from '../model/world.js';
import { readCallAnalytics } from './call-analytics.js';
import { wabaHealth } from './health.js';

/**
 * Readable fields of an account.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts and
 * https://github.com/facebook/facebook-nodejs-business-sdk (whats-app-business-account.js)
 */
export const WABA_FIELDS: FieldTable<Waba> = {
  name: (waba) => waba.name,
  status: () => 'ACTIVE',
  timezone_id: (waba) => waba.timezoneId,
  message_template_namespace: (waba) => waba.namespace,
  currency: (waba) => waba.currency,
  country: (waba) => waba.country,
  account_review_status: (waba) => waba.reviewStatus,
  business_verification_status: (waba, { world }) => world.state.businesses.get(waba.businessId)?.verificationStatus,
  ownership_type: () => 'SELF_OWNED',
  primary_business_location: (waba) => waba.country,
  is_enabled_for_insights: (waba) => waba.insightsEnabled,
  marketing_messages_onboarding_status: (_waba, { world }) => marketingStatus(world),
  // Deprecated since v24.0.
  marketing_messages_lite_api_status: () => 'ELIGIBLE',
  disable_marketing_messages_on_cloud_api: (waba) => waba.isMarketingDisabled ?? false,
  on_behalf_of_business_info: () => undefined,
  purchase_order_number: () => undefined,
  creation_time: creationTime,
  auth_international_rate_eligibility: () => undefined,
  is_shared_with_partners: () => false,
  linked_commerce_account: () => undefined,
  primary_funding_id: () => undefined,
  owner_business: (waba, { world }) => ownerOf(world, waba),
  audiences: () => undefined,
  dcc_config: () => undefined,
  degrees_of_freedom_spec: () => undefined,
  whatsapp_business_manager_messaging_limit: (waba, { world }) =>
    world.state.businesses.get(waba.businessId)?.messagingLimit,
  owner_business_info: (waba, { world }) => ownerOf(world, waba),
  call_analytics: readCallAnalytics,
  health_status: (waba, { world }) => wabaHealth(world, waba),
};

function ownerOf({ state }: World, { businessId }: Waba): unknown {
  return { name: state.businesses.get(businessId)?.name, id: businessId };
}

/** In seconds since 1970; undefined for an account of an older snapshot, which does not tell. */
export function creationTime({ createdAt }: Waba): number | undefined {
  return createdAt === undefined ? undefined : Math.floor(createdAt / 1000);
}

/** The emulator's accounts join the Marketing Messages API together. */
export function marketingStatus({ state }: World): string {
  return state.settings.marketingMessages ? 'ONBOARDED' : 'ELIGIBLE';
}

export const WABA_DEFAULTS: readonly string[] = ['name', 'timezone_id', 'message_template_namespace', 'currency'];

/** `GET /{waba-id}`. */
export function readWaba(call: Call, waba: Waba): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, waba.id);
  return readNode(waba, call, 'WhatsAppBusinessAccount', WABA_FIELDS, WABA_DEFAULTS);
}

/** `POST /{waba-id}`: name, time zone, marketing through the Cloud API, and analytics, which can only be switched on. */
export function editWaba({ token, params }: Call, waba: Waba): unknown {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  waba.name = textParam(params, 'name') ?? waba.name;
  waba.timezoneId = textParam(params, 'timezone_id') ?? waba.timezoneId;
  if (textParam(params, 'is_enabled_for_insights') === 'true') waba.insightsEnabled = true;
  const disabled = textParam(params, 'disable_marketing_messages_on_cloud_api');
  if (disabled !== undefined) waba.isMarketingDisabled = disabled === 'true';
  return { id: waba.id };
}
