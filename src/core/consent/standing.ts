import { type ConsentEvent, META_DOUBT_MS } from './event.js';

/**
 * The decision that stands among those of one scope; undefined when nobody decided. An opt-in stands only when it surely came
 * after every opt-out; of several such, the first. Otherwise the latest opt-out stands: no clock can lose it. Pure.
 * @param events in any order
 */
export function standingDecision(events: readonly ConsentEvent[]): ConsentEvent | undefined {
  const optOuts = events.filter(({ state }) => state === 'opted_out');
  const standing = events.filter(
    (event) => event.state === 'opted_in' && optOuts.every((optOut) => isAfter(event, optOut)),
  );
  return standing.toSorted(inOrder)[0] ?? optOuts.toSorted(inOrder).at(-1);
}

/** By the time of the decision; of two at the same moment, the one recorded later comes later. */
export function inOrder(a: ConsentEvent, b: ConsentEvent): number {
  return a.at - b.at || a.id - b.id;
}

/** What tells the place of a decision among others. */
type Moment = Pick<ConsentEvent, 'id' | 'at' | 'clock' | 'latestAt'>;

/**
 * Whether an opt-in surely came after an opt-out.
 * - Recorded after it, the opt-in was given in knowledge of it, unless its own time is earlier; of two stamped as they were
 *   recorded, that order counts alone. Meta stamps whole seconds: within the second of an opt-out on WhatsApp the opt-out
 *   wins.
 * - Recorded before it, only its time can put it later, and not that of an opt-out which was stamped as it was recorded:
 *   what was there already came before. A stamp of Meta's counts with all that our clock
 *   may go ahead; a time that was given was read from another clock.
 */
export function isAfter(optIn: Moment, optOut: Moment): boolean {
  if (optIn.id > optOut.id) {
    if (optOut.clock === 'meta') return second(optIn) > second(optOut);
    return (optIn.clock === 'own' && optOut.clock === 'own') || optIn.at >= optOut.at;
  }
  if (optOut.clock === 'own') return false;
  // Where both times are Meta's, or given, there is nothing to doubt but the order within a second.
  if (optOut.clock !== 'meta' || optIn.clock === 'meta') return second(optIn) > second(optOut);
  return optIn.at > (optIn.clock === 'own' ? optOut.latestAt : optOut.at + META_DOUBT_MS);
}

function second({ at }: Moment): number {
  return Math.floor(at / 1000);
}
