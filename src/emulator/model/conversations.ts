import { type Charge, countryOf, PRICES, priceOf } from './charges.js';
import { addToCount, countsOf } from './counts.js';
import type { OutgoingMessage } from './message.js';
import { CONVERSATION_MS } from './meta-limits.js';
import type { State } from './state.js';

/** Conversations of a kind that began within a half hour. */
export interface ConversationCount extends Pick<Charge, 'numberId' | 'category' | 'country' | 'at' | 'count'> {}

/**
 * A message arrived: it begins a conversation, unless one of its category with this person runs. A message without a
 * template belongs to whichever conversation runs; one in a free conversation through an ad belongs to that.
 * Source: https://developers.facebook.com/docs/whatsapp/pricing/conversation-based-pricing
 */
export function countConversation(
  state: State,
  message: Pick<OutgoingMessage, 'numberId' | 'contactId' | 'pricingCategory' | 'freeConversation'>,
  at: number,
): void {
  const { conversations } = state;
  const { numberId, contactId, freeConversation } = message;
  const { category } = priceOf(message);
  // Each conversation through an ad counts, however soon the next one follows.
  const key = (word: string) => `${numberId}/${contactId}/${freeConversation?.id ?? word}`;
  const fitting = category === 'service' ? Object.keys(PRICES) : [category];
  const isRunning = (word: string) => (conversations.get(key(word)) ?? Number.NEGATIVE_INFINITY) + CONVERSATION_MS > at;
  if (fitting.some(isRunning)) return;
  const own = key(category);
  // So that the last to begin stands last.
  conversations.delete(own);
  conversations.set(own, freeConversation === undefined ? at : freeConversation.until - CONVERSATION_MS);
  if (conversations.size > MOST_RUNNING) forgetOldest(conversations);
  addToCount(state, 'conversation', [numberId, category, countryOf(message)], at);
}

/** Conversations that are told apart; of more, those that began first are taken for ended, so that memory is bounded. */
const MOST_RUNNING = 60_000;

/** A part at once: looking for the oldest steps over all that were deleted before. */
function forgetOldest(conversations: Map<string, number>): void {
  let left = MOST_RUNNING / 6;
  for (const key of conversations.keys()) {
    conversations.delete(key);
    left -= 1;
    if (left === 0) return;
  }
}

export function conversationsIn(state: State): readonly ConversationCount[] {
  return countsOf(state, 'conversation').map(({ words: [numberId = '', category = '', country = ''], at, count }) => ({
    numberId,
    category: category as Charge['category'],
    country,
    at,
    count,
  }));
}
