import type { PhoneNumber } from '../graph/numbers.js';
import { MESSAGES_PER_SECOND, MESSAGES_PER_SECOND_WITH_APP, RECIPIENTS_PER_DAY } from '../meta/number-limits.js';

/** What a number can do in numbers; null where Meta tells nothing that we know. */
export interface NumberLimits {
  /** Messages sent and received together. */
  readonly messagesPerSecond: number | null;
  /**
   * People whom the whole portfolio may write to outside open windows in 24 hours.
   */
  readonly usersPerDay: number | 'unlimited' | null;
}

export function numberLimits(number: PhoneNumber): NumberLimits {
  const perSecond = MESSAGES_PER_SECOND[number.throughput?.level ?? ''] ?? null;
  return {
    messagesPerSecond: perSecond !== null && number.is_on_biz_app ? MESSAGES_PER_SECOND_WITH_APP : perSecond,
    usersPerDay: RECIPIENTS_PER_DAY[number.whatsapp_business_manager_messaging_limit ?? ''] ?? null,
  };
}
