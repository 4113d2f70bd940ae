/**
 * What an account can be restricted from for a while: the restrictions of Meta that the emulator enforces.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/policy-enforcement
 */
export const RESTRICTIONS = [
  'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
  'RESTRICTED_BIZ_INITIATED_MESSAGING',
  'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  'RESTRICTED_UTILITY_TEMPLATES',
  'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING',
] as const;
export type RestrictionType = (typeof RESTRICTIONS)[number];

/** What has restrictions: each with the time until which it lasts, in milliseconds of the emulator's clock. */
export interface Restricted {
  restrictions?: Readonly<Partial<Record<RestrictionType, number>>>;
}

/** Adds a restriction, or lets one last until another time. */
export function restrict(account: Restricted, type: RestrictionType, until: number): void {
  account.restrictions = { ...account.restrictions, [type]: until };
}

/** The restrictions in force. */
export function restrictionsOf({ restrictions = {} }: Restricted, now: number): RestrictionType[] {
  return RESTRICTIONS.filter((type) => (restrictions[type] ?? 0) > now);
}
