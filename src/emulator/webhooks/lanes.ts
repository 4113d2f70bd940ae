import type { Delivery } from '../model/delivery.js';
import type { State } from '../model/state.js';

/** POSTs to one receiver at once; more wait their turn. */
export const MAX_AT_ONCE = 32;

/**
 * Most events in one POST that is made of several that waited. Meta joins up to 1,000.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export const MAX_JOINED = 100;

/** What goes to one receiver for one app. */
interface Lane {
  busy: number;
  /** Ids of the deliveries that wait for room, in order. */
  readonly waiting: string[];
}

/** Not part of the state: what waits is among its deliveries, and goes out again from there. */
const lanes = new WeakMap<State['deliveries'], Map<string, Lane>>();

/** Takes room for a delivery. False: no room, so the delivery waits. */
export function enterLane({ deliveries }: State, delivery: Delivery): boolean {
  const lane = laneOf(deliveries, delivery);
  if (lane.busy >= MAX_AT_ONCE) {
    lane.waiting.push(delivery.id);
    return false;
  }
  lane.busy += 1;
  return true;
}

/**
 * Gives the room of a delivery to the one that waits longest, joined with those behind it that were not tried yet: so a
 * receiver that falls behind gets fewer POSTs with more in them, as it does from Meta. Undefined: nobody waits.
 */
export function leaveLane(state: State, done: Delivery): Delivery | undefined {
  const { deliveries } = state;
  const lane = laneOf(deliveries, done);
  const most = Math.max(MAX_JOINED, state.delivery.batch);
  let first: Delivery | undefined;
  let taken = 0;
  for (const id of lane.waiting) {
    const next = deliveries.get(id);
    if (next !== undefined && first !== undefined && !join(first, next, most)) break;
    taken += 1;
    if (first === undefined) first = next;
    else deliveries.delete(id);
  }
  lane.waiting.splice(0, taken);
  if (first === undefined) lane.busy -= 1;
  return first;
}

/** Whether the events of the second go out with the first. */
function join(first: Delivery, second: Delivery, most: number): boolean {
  if (first.attempts > 0 || second.attempts > 0) return false;
  if (first.entries.length + second.entries.length > most) return false;
  first.entries.push(...second.entries);
  return true;
}

function laneOf(deliveries: State['deliveries'], { appId, url }: Delivery): Lane {
  const all = lanes.get(deliveries) ?? new Map<string, Lane>();
  lanes.set(deliveries, all);
  const key = `${appId} ${url}`;
  const lane = all.get(key) ?? { busy: 0, waiting: [] };
  all.set(key, lane);
  return lane;
}
