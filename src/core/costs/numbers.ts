import { compareText } from '../compare-text.js';
import { FREE_ENTRY_POINT, FREE_SERVICE_MESSAGES, SERVICE_CATEGORY, SERVICE_CHARGED_FROM } from '../meta/pricing.js';
import type { DeliveryCount } from './deliveries.js';
import type { Month } from './month.js';

/** Messages without a template that a number has free in a month. */
export interface FreeService {
  /** Its id. */
  readonly number: string;
  /** Delivered, as far as webhooks told this ledger. */
  readonly used: number;
  readonly limit: number;
  /** 0 as soon as Meta charges for one. */
  readonly left: number;
}

/** How many messages a number sends for each that it gets. */
export interface FanOut {
  readonly number: string;
  /** Messages that people wrote to it. */
  readonly received: number;
  /** All that were delivered, and those without a template among them: the answers. */
  readonly delivered: number;
  readonly service: number;
  /** Answers for each message received, to two decimals; null: none was received. */
  readonly servicePerReceived: number | null;
}

/**
 * What is left of the free messages of each number that sent one. Meta counts by the account's time zone, we by UTC, so
 * near the ends of a month the two may differ. Pure.
 * @returns undefined for a month in which all of them were free
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export function freeServiceOf(counts: readonly DeliveryCount[], month: Month): readonly FreeService[] | undefined {
  if (month.from < SERVICE_CHARGED_FROM) return undefined;
  const limit = FREE_SERVICE_MESSAGES;
  const service = counts.filter(({ category, type }) => category === SERVICE_CATEGORY && type !== FREE_ENTRY_POINT);
  return [...sumByNumber(service)].map(([number, used]) => {
    const isOver = service.some((count) => count.number === number && !count.isFree);
    return { number, used, limit, left: isOver ? 0 : Math.max(0, limit - used) };
  });
}

/** Pure. @param received by the number's id */
export function fanOutOf(counts: readonly DeliveryCount[], received: ReadonlyMap<string, number>): readonly FanOut[] {
  const delivered = sumByNumber(counts);
  const service = sumByNumber(counts.filter(({ category }) => category === SERVICE_CATEGORY));
  const numbers = [...new Set([...delivered.keys(), ...received.keys()])].toSorted(compareText);
  return numbers.map((number) => {
    const [incoming, answers] = [received.get(number) ?? 0, service.get(number) ?? 0];
    return {
      number,
      received: incoming,
      delivered: delivered.get(number) ?? 0,
      service: answers,
      servicePerReceived: incoming === 0 ? null : Math.round((answers / incoming) * 100) / 100,
    };
  });
}

/** In the order of the numbers; what no number is known of is left out. */
function sumByNumber(counts: readonly DeliveryCount[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { number, count } of counts) if (number !== null) sums.set(number, (sums.get(number) ?? 0) + count);
  return new Map([...sums].toSorted(([a], [b]) => compareText(a, b)));
}
