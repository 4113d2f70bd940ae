import type { Call } from '../graph/call.js';
import type { Waba } from '../model/account.js';
import { type ConversationCount, conversationsIn } from '../model/conversations.js';
import { costOf } from './pricing-analytics.js';
import { pointsOf, type Report, sumOf } from './report.js';

/** A conversation without a template answers the person, and costs nothing since November 2024. */
const isService = ({ category }: ConversationCount) => category === 'service';

const REPORT: Report<ConversationCount> = {
  counted: conversationsIn,
  dimensions: {
    CONVERSATION_CATEGORY: ['conversation_category', ({ category }) => category.toUpperCase()],
    CONVERSATION_DIRECTION: [
      'conversation_direction',
      (conversation) => (isService(conversation) ? 'USER_INITIATED' : 'BUSINESS_INITIATED'),
    ],
    CONVERSATION_TYPE: ['conversation_type', (conversation) => (isService(conversation) ? 'FREE_TIER' : 'REGULAR')],
    COUNTRY: ['country', ({ country }) => country],
    PHONE: ['phone_number', (_conversation, { digits }) => digits],
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
    COST: ['cost', (conversations) => costOf(conversations.filter((conversation) => !isService(conversation)))],
  },
};

/**
 * `GET /{waba-id}/conversation_analytics`, also asked for as `fields=conversation_analytics.start(…).end(…)`: the
 * conversations that the emulator's own messages began. Those through free entry points are not told apart.
 * @throws {Refusal} 100
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics and
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/conversation_analytics
 */
export function readConversationAnalytics(call: Call, waba: Waba): unknown {
  return { data: [{ data_points: pointsOf(REPORT, call, waba) }] };
}
