import { DAY_MS } from '../../core/time-units.js';
import type { OutgoingMessage } from './message.js';
import type { State } from './state.js';

/** What a message is charged by. */
export interface Charge {
  readonly numberId: string;
  /** In lower case, as statuses write them. */
  readonly category: OutgoingMessage['pricingCategory'];
  readonly type: string;
  /** ISO 3166-1 alpha-2 of the recipient. */
  readonly country: string;
  /** Start of the day in UTC, ms since the epoch. */
  readonly day: number;
}

/** Before the keys of charges; those of templates begin with an id. */
const PREFIX = 'charge';

/** What a delivered message is charged as. */
export function priceOf({ pricingCategory }: OutgoingMessage): Pick<Charge, 'category' | 'type'> {
  return { type: pricingCategory === 'service' ? 'free_customer_service' : 'regular', category: pricingCategory };
}

/** Counts a delivered message among the figures: messages themselves are forgotten. */
export function countCharge({ figures }: State, message: OutgoingMessage, at: number): void {
  const { category, type } = priceOf(message);
  const [country = ''] = message.contactId.split('.');
  const key = [PREFIX, message.numberId, category, type, country, Math.floor(at / DAY_MS)].join('/');
  figures.set(key, (figures.get(key) ?? 0) + 1);
}

/** Every kind of charge with its count. */
export function chargesIn({ figures }: State): readonly (Charge & { readonly count: number })[] {
  return [...figures].flatMap(([key, count]) => {
    const [prefix, numberId = '', category = '', type = '', country = '', day = ''] = key.split('/');
    if (prefix !== PREFIX) return [];
    return [{ numberId, category: category as Charge['category'], type, country, day: Number(day) * DAY_MS, count }];
  });
}
