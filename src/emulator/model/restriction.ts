/**
 * What an account can be kept from for a while: those of Meta's that the emulator acts on.
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
