/**
 * Messages a second, sent and received together, by `throughput.level`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
export const MESSAGES_PER_SECOND: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1_000 };
/** Of numbers that the WhatsApp Business app uses as well. Source: as above */
export const MESSAGES_PER_SECOND_WITH_APP = 20;

/**
 * How many people outside their window a portfolio may write to in 24 hours, by its tier. TIER_50 and TIER_1K are given
 * out no more.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
export const RECIPIENTS_PER_DAY: Readonly<Record<string, number | 'unlimited'>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: 'unlimited',
};

/**
 * Of registrations, and of deregistrations apart from them: so many calls of one number, taken or refused; after more
 * the number is shut off from that call for as long again.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export const REGISTRATIONS = { limit: 10, withinHours: 72 } as const;

/** Characters of the text that a QR code writes for the person. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes */
export const QR_MESSAGE_MAX = 140;

/**
 * Characters of the username of a number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const USERNAME_LENGTH = { min: 3, max: 35 } as const;

/**
 * Prompts and commands of a number, in characters; where Meta's OpenAPI file is narrower than its page, `sure` is what
 * both take.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components
 */
export const PROMPTS_MAX = { count: 4, sureCount: 3, length: 80 } as const;
export const COMMANDS_MAX = { count: 30, name: 32, sureName: 30, description: 256 } as const;

/** Countries that can keep a number's messages. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/local-storage */
export const STORAGE_REGIONS: readonly string[] = 'AE AU BH BR CA CH DE GB ID IN JP KR SG ZA'.split(' ');
