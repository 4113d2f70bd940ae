import type { Call } from '../graph/call.js';
import type { Waba } from '../model/account.js';
import { type ConversationCount, conversationsIn } from '../model/conversations.js';
import { costOf } from './pricing-analytics.js';
import { pointsOf, type Report, sumOf } from './report.js';

/** What a conversation is as the dimensions name it. One without a template is free since November 2024. */
function kindOf({ category }: ConversationCount): { category: string; direction: string; type: string } {
  if (category === 'referral_conversion')
    return { category: 'SERVICE', direction: 'USER_INITIATED', type: 'FREE_ENTRY_POINT' };
  if (category === 'service') return { category: 'SERVICE', direction: 'USER_INITIATED', type: 'FREE_TIER' };
  return { category: category.toUpperCase(), direction: 'BUSINESS_INITIATED', type: 'REGULAR' };
}

const REPORT: Report<ConversationCount> = {
  counted: conversationsIn,
  dimensions: {
    CONVERSATION_CATEGORY: ['conversation_category', (counted) => kindOf(counted).category],
    CONVERSATION_DIRECTION: ['conversation_direction', (counted) => kindOf(counted).direction],
    CONVERSATION_TYPE: ['conversation_type', (counted) => kindOf(counted).type],
    COUNTRY: ['country', ({ country }) => country],
    PHONE: ['phone_number', (_counted, { digits }) => digits],
  },
  filters: {
    phone_numbers: ['PHONE'],
    country_codes: ['COUNTRY'],
    conversation_categories: ['CONVERSATION_CATEGORY', ['AUTHENTICATION', 'MARKETING', 'SERVICE', 'UTILITY']],
    conversation_types: ['CONVERSATION_TYPE', ['FREE_ENTRY_POINT', 'FREE_TIER', 'REGULAR']],
    conversation_directions: ['CONVERSATION_DIRECTION', ['BUSINESS_INITIATED', 'USER_INITIATED', 'UNKNOWN']],
  },
  metrics: {
    CONVERSATION: ['conversation', sumOf],
    COST: ['cost', (conversations) => costOf(conversations.filter((counted) => kindOf(counted).type === 'REGULAR'))],
  },
};

/**
 * `GET /{waba-id}/conversation_analytics`, also asked for as `fields=conversation_analytics.start(…).end(…)`: the
 * conversations that the emulator's own messages began. Under which category Meta counts those through ads is a guess.
 * @throws {Refusal} 100
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics and
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/conversation_analytics
 */
export function readConversationAnalytics(call: Call, waba: Waba): unknown {
  return { data: [{ data_points: pointsOf(REPORT, call, waba) }] };
}
