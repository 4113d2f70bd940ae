/** Characters. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles */
export const PROFILE_MAX = { about: 139, address: 256, description: 512, email: 128, website: 256 } as const;

/** Meta's OpenAPI file stops here, its page at `PROFILE_MAX.description`. Source: https://github.com/facebook/openapi */
export const DESCRIPTION_SURELY_TAKEN = 256;

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles */
export const WEBSITES_MAX = 2;

/**
 * Lines of business that Meta knows. The empty one stands for none.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export const VERTICALS: readonly string[] = [
  'OTHER',
  'AUTO',
  'BEAUTY',
  'APPAREL',
  'EDU',
  'ENTERTAIN',
  'EVENT_PLAN',
  'FINANCE',
  'GROCERY',
  'GOVT',
  'HOTEL',
  'HEALTH',
  'NONPROFIT',
  'PROF_SERVICES',
  'RETAIL',
  'TRAVEL',
  'RESTAURANT',
  'ALCOHOL',
  'ONLINE_GAMBLING',
  'PHYSICAL_GAMBLING',
  'OTC_DRUGS',
];
