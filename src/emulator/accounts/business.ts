import { requireScope } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { type FieldTable, readNode } from '../graph/fields.js';
import { page } from '../graph/paging.js';
import type { Business, Waba } from '../model/account.js';
import { WABA_DEFAULTS, WABA_FIELDS } from './waba.js';

const FIELDS: FieldTable<Business> = {
  name: (business) => business.name,
  verification_status: (business) => business.verificationStatus,
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
  return page(
    businesses,
    call,
    ({ id }) => Number(id),
    (business) => readBusiness(call, business),
  );
}

/** `GET /{business-id}/owned_whatsapp_business_accounts`; the emulator knows no shared ones, so `client_…` is empty. */
export function listOwnedWabas(call: Call, business: Business): unknown {
  const owned = reachedWabas(call).filter((waba) => waba.businessId === business.id);
  return page(
    owned,
    call,
    ({ id }) => Number(id),
    (waba) => readNode(waba, call, 'WhatsAppBusinessAccount', WABA_FIELDS, WABA_DEFAULTS),
  );
}

/** `GET /{user-id}/assigned_whatsapp_business_accounts`. */
export function listAssignedWabas(call: Call): unknown {
  return page(
    reachedWabas(call),
    call,
    ({ id }) => Number(id),
    (waba) => readNode(waba, call, 'WhatsAppBusinessAccount', WABA_FIELDS, WABA_DEFAULTS),
  );
}

function reachedWabas({ world, token }: Call): Waba[] {
  return [...world.state.wabas.values()].filter(({ id }) => token.wabaIds.includes(id));
}
