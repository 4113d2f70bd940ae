import { DAY_MS } from '../../core/time-units.js';
import { Refusal } from '../graph/refusal.js';
import type { Spent } from '../model/limits.js';
import {
  FREE_SERVICE_MESSAGES,
  MESSAGES_A_SECOND,
  PAIR_BURST,
  PAIR_GAP_MS,
  PEOPLE_A_DAY,
} from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';

const SECOND_MS = 1_000;

/** Whether rates and the limit of the portfolio are judged. Time that stands still would make a limit of a rate one of a number. */
function areLimitsOn({ state: { settings }, clock }: World): boolean {
  return settings.limits === 'on' || (settings.limits === 'auto' && clock.mode === 'real');
}

/** How many messages a second the number takes, sent and received together. */
export function messagesPerSecond({ messagesPerSecond: own, throughput = 'STANDARD' }: PhoneNumber): number {
  return own ?? MESSAGES_A_SECOND[throughput];
}

/** A message of a person counts for the number's rate, and is never refused. */
export function countReceived(world: World, numberId: string): void {
  if (areLimitsOn(world)) recent(world, numberId).push(world.clock.now());
}

/**
 * Counts a message for the rate of its number and of the pair of number and person.
 * @throws {Refusal} 130429 above the first, 131056 above the second; then it counts for neither
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform
 */
export function takeRates(world: World, number: PhoneNumber, contactId: string): void {
  if (!areLimitsOn(world)) return;
  const times = recent(world, number.id);
  const cap = messagesPerSecond(number);
  if (times.length >= cap) {
    throw new Refusal(130429, { subcode: 2494055, details: `The number sends up to ${cap} messages a second` });
  }
  takePair(world, `${number.id}/${contactId}`);
  times.push(world.clock.now());
}

/** The times of the number's messages within the last second. */
function recent({ state: { spent }, clock }: World, numberId: string): number[] {
  const times = spent.lastSecond.get(numberId) ?? [];
  spent.lastSecond.set(numberId, times);
  const since = clock.now() - SECOND_MS;
  while (times[0] !== undefined && times[0] <= since) times.shift();
  return times;
}

/** One message in six seconds; up to 45 within six seconds are lent, and paid back by silence. */
function takePair({ state: { spent }, clock }: World, key: string): void {
  const now = clock.now();
  const debt = spent.pairs.get(key);
  if (debt === undefined || now >= paidAt(debt)) {
    if (debt === undefined) forgetPaid(spent, now);
    spent.pairs.set(key, { since: now, count: 1 });
    return;
  }
  if (debt.count >= PAIR_BURST || now >= debt.since + PAIR_GAP_MS) {
    const seconds = Math.ceil((paidAt(debt) - now) / SECOND_MS);
    throw new Refusal(131056, { details: `Too many messages to this person: wait ${seconds} seconds` });
  }
  spent.pairs.set(key, { since: debt.since, count: debt.count + 1 });
}

function paidAt({ since, count }: { readonly since: number; readonly count: number }): number {
  return since + count * PAIR_GAP_MS;
}

/** Below this, debts that are paid back are not looked for. */
const FEW_PAIRS = 1_024;
const lookAgainAt = new WeakMap<Spent['pairs'], number>();

/** Forgets the debts that are paid back, each time their number has doubled: that costs a little for each message. */
function forgetPaid({ pairs }: Spent, now: number): void {
  if (pairs.size < (lookAgainAt.get(pairs) ?? FEW_PAIRS)) return;
  for (const [key, debt] of pairs) if (now >= paidAt(debt)) pairs.delete(key);
  lookAgainAt.set(pairs, Math.max(FEW_PAIRS, 2 * pairs.size));
}

/**
 * Counts a person who is written to outside a window for the portfolio's limit. Somebody who counts already counts on.
 * @returns undefined, or the time at which there is room again: then the person does not count
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
export function takePerson(world: World, number: PhoneNumber, contactId: string): number | undefined {
  if (!areLimitsOn(world)) return undefined;
  const { state, clock } = world;
  const business = state.businesses.get(state.wabas.get(number.wabaId)?.businessId ?? '');
  const limit = PEOPLE_A_DAY[business?.messagingLimit ?? 'TIER_UNLIMITED'];
  // Nobody has to be remembered for a limit that is not there.
  if (business === undefined || limit === Number.POSITIVE_INFINITY) return undefined;
  const people = dropOlder(mapIn(state.spent.reached, business.id), (at) => at <= clock.now() - DAY_MS);
  const isCounted = people.delete(contactId);
  if (!isCounted && people.size >= limit) return roomAt(people, people.size - limit);
  people.set(contactId, clock.now());
  return undefined;
}

/** When so many people and one more no longer count. */
function roomAt(people: ReadonlyMap<string, number>, tooMany: number): number {
  let left = tooMany;
  for (const at of people.values()) {
    if (left === 0) return at + DAY_MS;
    left -= 1;
  }
  return 0;
}

/**
 * Counts marketing that goes to a person outside a window.
 * @returns false where the person has had enough of it within a day: then it does not count
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/per-user-limits
 */
export function takeMarketing({ state: { settings, spent }, clock }: World, contactId: string): boolean {
  if (settings.marketingPerUser === null) return true;
  const since = clock.now() - DAY_MS;
  const { marketed } = spent;
  dropOlder(marketed, (times) => (times.at(-1) ?? 0) <= since);
  const times = (marketed.get(contactId) ?? []).filter((at) => at > since);
  if (times.length >= settings.marketingPerUser) return false;
  marketed.delete(contactId);
  marketed.set(contactId, [...times, clock.now()]);
  return true;
}

/**
 * Takes a service message off the free ones of the number's month, which is counted in UTC.
 * @returns false where none is left
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing/non-template-messages
 */
export function takeFreeService({ state: { spent }, clock }: World, numberId: string): boolean {
  const key = `${numberId}/${new Date(clock.now()).toISOString().slice(0, 'YYYY-MM'.length)}`;
  const used = spent.freeService.get(key) ?? 0;
  if (used >= FREE_SERVICE_MESSAGES) return false;
  spent.freeService.set(key, used + 1);
  return true;
}

function mapIn<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const map = maps.get(key) ?? new Map<string, V>();
  maps.set(key, map);
  return map;
}

/** Removes the entries at the beginning that are too old; those behind them are younger. */
function dropOlder<V>(map: Map<string, V>, isOld: (value: V) => boolean): Map<string, V> {
  for (const [key, value] of map) {
    if (!isOld(value)) break;
    map.delete(key);
  }
  return map;
}
