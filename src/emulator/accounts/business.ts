import { requireScope } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { type FieldTable, readNode } from '../graph/fields.js';
import { type FilterTable, filtered, sorted } from '../graph/filtering.js';
import { pageInOrder } from '../graph/paging.js';
import type { Business, Waba } from '../model/account.js';
import { creationTime, marketingStatus, WABA_DEFAULTS, WABA_FIELDS } from './waba.js';

/** The first of Meta's time zones, which is Los Angeles. */
const TIMEZONE_ID = 1;

const FIELDS: FieldTable<Business> = {
  name: (business) => business.name,
  verification_status: (business) => business.verificationStatus,
  timezone_id: () => TIMEZONE_ID,
  whatsapp_business_manager_messaging_limit: (business) => business.messagingLimit,
};

export function readBusiness(call: Call, business: Business): unknown {
  return readNode(business, call, 'Business', FIELDS, ['name']);
}

/** `GET /me/businesses`. Needs the permission business_management. */
export function listBusinesses(call: Call): unknown {
  requireScope(call.token, 'business_management');
  const reached = new Set(reachedWabas(call).map((waba) => waba.businessId));
  const businesses = [...call.world.state.businesses.values()].filter(({ id }) => reached.has(id));
  return pageInOrder(businesses, call, (business) => readBusiness(call, business));
}

/** `GET /{business-id}/owned_whatsapp_business_accounts`; the emulator knows no shared ones, so `client_…` is empty. */
export function listOwnedWabas(call: Call, business: Business): unknown {
  const owned = reachedWabas(call).filter((waba) => waba.businessId === business.id);
  return listWabas(call, owned);
}

/** `GET /{user-id}/assigned_whatsapp_business_accounts`. */
export function listAssignedWabas(call: Call): unknown {
  return listWabas(call, reachedWabas(call));
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts */
const FILTERS: FilterTable<Waba> = {
  creation_time: (waba) => creationTime(waba) ?? 0,
  marketing_messages_onboarding_status: (_waba, { world }) => marketingStatus(world),
};

function listWabas(call: Call, wabas: readonly Waba[]): unknown {
  const listed = sorted(filtered(wabas, call, FILTERS), call, { creation_time: (waba) => creationTime(waba) ?? 0 });
  return pageInOrder(listed, call, (waba) =>
    readNode(waba, call, 'WhatsAppBusinessAccount', WABA_FIELDS, WABA_DEFAULTS),
  );
}

function reachedWabas({ world, token }: Call): Waba[] {
  return [...world.state.wabas.values()].filter(({ id }) => token.wabaIds.includes(id));
}
