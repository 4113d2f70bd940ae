import { permissionMissing, tokenInvalid } from '../errors/meta.js';
import { isThrottling, meaningOf, type Refusal } from '../graph/outcome.js';
import { MARKETING_STOPPED } from '../meta/error-codes.js';

/** What a refusal of Meta means for the others of a campaign. */
export type Reaction =
  /** It is about this recipient alone, or about nobody knows whom. */
  | { readonly kind: 'recipient'; readonly isKnown: boolean }
  /** The person stopped marketing of this business in WhatsApp. */
  | { readonly kind: 'opted-out' }
  /** Meta does not serve the recipient's country. */
  | { readonly kind: 'country' }
  /** Meta asks this number to slow down. */
  | { readonly kind: 'throttled' }
  /** Too much to this one recipient. */
  | { readonly kind: 'pair-limited' }
  /** The same would happen to every other one. */
  | { readonly kind: 'stop'; readonly scope: StopScope };

export type StopScope = 'account' | 'number' | 'template';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const STOPS: Readonly<Record<StopScope, ReadonlySet<number>>> = {
  account: new Set([368, 131031, 131042, 131045, 131064, 133010]),
  number: new Set([131037, 131048]),
  template: new Set([132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069]),
};

const PAIR_LIMIT = 131056;
const COUNTRY_NOT_SERVED = 130497;
/** About the recipient, the account being in order. */
const RECIPIENT: ReadonlySet<number> = new Set([
  130403, 130472, 131021, 131026, 131030, 131047, 131049, 131062, 134100,
]);

/** Pure. */
export function reactionTo(refusal: Refusal): Reaction {
  const { code } = refusal;
  if (code === PAIR_LIMIT) return { kind: 'pair-limited' };
  if (code === MARKETING_STOPPED) return { kind: 'opted-out' };
  if (code === COUNTRY_NOT_SERVED) return { kind: 'country' };
  for (const scope of ['account', 'number', 'template'] as const) {
    if (STOPS[scope].has(code)) return { kind: 'stop', scope };
  }
  if (RECIPIENT.has(code)) return { kind: 'recipient', isKnown: true };
  if (isThrottling(refusal)) return { kind: 'throttled' };
  const meaning = meaningOf(refusal).code;
  if (meaning === tokenInvalid.code || meaning === permissionMissing.code) return { kind: 'stop', scope: 'account' };
  return { kind: 'recipient', isKnown: false };
}
