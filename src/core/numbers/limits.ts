import type { PhoneNumber } from '../graph/numbers.js';

/** What a number can do in numbers; null where Meta tells nothing that we know. */
export interface NumberLimits {
  /** Messages sent and received together. */
  readonly messagesPerSecond: number | null;
  /**
   * People whom the whole portfolio may write to outside open windows in 24 hours.
   */
  readonly usersPerDay: number | 'unlimited' | null;
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
const PER_SECOND: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1_000 };
/** Numbers that the WhatsApp Business app uses as well. */
const PER_SECOND_WITH_APP = 20;

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits */
const PER_DAY: Readonly<Record<string, number | 'unlimited'>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: 'unlimited',
};

export function numberLimits(number: PhoneNumber): NumberLimits {
  const perSecond = PER_SECOND[number.throughput?.level ?? ''] ?? null;
  return {
    messagesPerSecond: perSecond !== null && number.is_on_biz_app ? PER_SECOND_WITH_APP : perSecond,
    usersPerDay: PER_DAY[number.whatsapp_business_manager_messaging_limit ?? ''] ?? null,
  };
}
