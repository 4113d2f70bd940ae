import { addToCount, countsOf } from './counts.js';
import type { OutgoingMessage } from './message.js';
import type { State } from './state.js';

/** What a message is charged by. */
export interface Charge {
  readonly numberId: string;
  /** In lower case, as statuses write them. */
  readonly category: OutgoingMessage['pricingCategory'] | 'referral_conversion';
  readonly type: string;
  /** ISO 3166-1 alpha-2 of the recipient. */
  readonly country: string;
  /** Start of the half hour, ms since the epoch. */
  readonly at: number;
  readonly count: number;
}

/** Made up, in millionths of the currency: Meta gives no licence to ship its card. */
export const PRICES: Readonly<Record<Charge['category'], number>> = {
  marketing: 25_000,
  utility: 4_000,
  authentication: 4_000,
  service: 4_000,
  referral_conversion: 0,
};

/** What a delivered message is charged as. */
export function priceOf({
  pricingCategory,
  freeConversation,
}: Pick<OutgoingMessage, 'pricingCategory' | 'freeConversation'>): Pick<Charge, 'category' | 'type'> {
  if (freeConversation !== undefined) return { type: 'free_entry_point', category: 'referral_conversion' };
  return { type: pricingCategory === 'service' ? 'free_customer_service' : 'regular', category: pricingCategory };
}

/** The country of the person a message went to. */
export function countryOf({ contactId }: Pick<OutgoingMessage, 'contactId'>): string {
  return contactId.split('.')[0] ?? '';
}

/** Counts a delivered message: messages themselves are forgotten. */
export function countCharge(state: State, message: OutgoingMessage, at: number): void {
  const { category, type } = priceOf(message);
  addToCount(state, 'charge', [message.numberId, category, type, countryOf(message)], at);
}

/** Every kind of charge with its count. */
export function chargesIn(state: State): readonly Charge[] {
  return countsOf(state, 'charge').map(
    ({ words: [numberId = '', category = '', type = '', country = ''], at, count }) => ({
      numberId,
      category: category as Charge['category'],
      type,
      country,
      at,
      count,
    }),
  );
}
