import type { PlannedCost } from '../core/costs/plan.js';
import type { NoPrice } from '../core/costs/rate-card.js';
import type { RatesFrom, UnpricedCount } from '../core/costs/tally.js';
import { count } from './list-views.js';

// What commands that tell costs say of them.

/** Where the prices are from. */
export function ratesLine({ source, effectiveFrom }: RatesFrom): string {
  const since = effectiveFrom.join(' and ');
  return `Rates: ${source}${since === '' ? '' : `, in force from ${since}`}.`;
}

const REASONS: Readonly<Record<NoPrice, string>> = {
  'no-card': 'a rate card is missing',
  'card-begins-later': 'the rates begin later',
  'destination-unknown': 'the country of the recipient is not known',
  'country-not-on-card': 'the rates do not cover the country',
  'category-not-on-card': 'the rates have no price for this category there',
  'volume-not-on-card': 'the tiers of the rates do not go so far',
  'category-unknown': 'no webhook told the category',
  'charged-by-conversation': 'Meta charged by the conversation, not by the message',
};

/** What a sum leaves out, and why. */
export function unpricedLine({ reason, country, callingCode, category, count: messages }: UnpricedCount): string {
  const place = [country, callingCode === null ? null : `+${callingCode}`].filter((part) => part !== null).join(' ');
  return `Not in the cost: ${count(messages)} ${category}${place === '' ? '' : ` to ${place}`}: ${REASONS[reason]}.`;
}

/** A cost in a few words: `12.50 USD`. */
export function costText({
  currency,
  estimate,
  ratesFrom,
}: Pick<PlannedCost, 'currency' | 'estimate' | 'ratesFrom'>): string {
  if (ratesFrom === null) return 'unknown: bring a rate card (see `wactl help rates`)';
  return estimate === null || currency === null ? 'unknown: the rates have no price for it' : `${estimate} ${currency}`;
}

/** What stands below a cost: where the prices are from, and what they leave out. Without rates there is nothing to say. */
export function costLines({ ratesFrom, unpriced }: Pick<PlannedCost, 'ratesFrom' | 'unpriced'>): readonly string[] {
  return ratesFrom === null ? [] : [ratesLine(ratesFrom), ...unpriced.map(unpricedLine)];
}
