import { destinationOf } from '../contacts/calling-code.js';
import type { MessageCount } from '../costs/price.js';
import { DAY_MS } from '../time-units.js';
import type { Campaign } from './campaign.js';
import type { Choice } from './choose.js';
import type { Budget } from './messaging-limit.js';
import { grown, type Pace } from './pace.js';

/** What bounds how long a campaign takes. */
export type PlanBound = 'nothing' | 'rate' | 'messaging-limit' | 'quiet-hours' | 'start';

/** What a run would do now. */
export interface PlanFigures {
  /** People who would be sent to, now or later. */
  readonly sendable: number;
  /** Of those, outside their window: they count towards the messaging limit. */
  readonly outsideWindow: number;
  /** Of those, later: it is night where they live. */
  readonly waiting: number;
  /** People who would be left out, and why; the most frequent first. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly durationSeconds: number;
  readonly boundBy: PlanBound;
}

/** Who a recipient is, as far as it decides what the message costs. */
export interface PlannedRecipient {
  /** Phone or user id. */
  readonly recipient: string;
  /** Until when nothing is charged, ISO 8601; null: a free entry point is not open. */
  readonly freeUntil: string | null;
}

/** Counts what is to become of recipients. */
export class PlanTally {
  #sendable = 0;
  #outsideWindow = 0;
  #waiting = 0;
  #waitingUntil = 0;
  readonly #skipped = new Map<string, number>();
  readonly #destinations = new Map<string, { destination: string | null; isFree: boolean; count: number }>();

  /**
   * @param at when the campaign is sent, or this recipient's part of it; ms since the epoch
   * @param people how many share the choice, and where the message goes
   */
  add(choice: Choice, { recipient, freeUntil }: PlannedRecipient, at: number, people = 1): void {
    if (choice.kind === 'skip') {
      this.#skipped.set(choice.reason, (this.#skipped.get(choice.reason) ?? 0) + people);
      return;
    }
    this.#sendable += people;
    if (choice.kind === 'wait') {
      this.#waiting += people;
      this.#waitingUntil = Math.max(this.#waitingUntil, choice.until);
    }
    if (choice.kind === 'wait' || !choice.isInWindow) this.#outsideWindow += people;
    const sentAt = choice.kind === 'wait' ? Math.max(at, choice.until) : at;
    this.#count(destinationOf(recipient) ?? null, freeUntil !== null && Date.parse(freeUntil) > sentAt, people);
  }

  #count(destination: string | null, isFree: boolean, people: number): void {
    const key = `${destination} ${isFree}`;
    const found = this.#destinations.get(key);
    if (found === undefined) this.#destinations.set(key, { destination, isFree, count: people });
    else found.count += people;
  }

  /** The messages to be sent, counted by what decides their price. */
  messages(category: string): readonly MessageCount[] {
    return [...this.#destinations.values()].map((of) => ({ ...of, category }));
  }

  /** @param channel how fast the number may send, and to how many people */
  figures(
    { startAt }: Pick<Campaign, 'startAt'>,
    channel: { readonly pace: Pace; readonly limit: number; readonly budget: Budget; readonly messagingLimit: number },
    now: number,
  ): PlanFigures {
    const start = Math.max(0, (startAt ?? now) - now) / 1000;
    const sending = start + secondsToSend(this.#sendable, channel.pace, channel.limit);
    const over = Math.max(0, this.#outsideWindow - channel.budget.left);
    const days = over === 0 ? 0 : Math.ceil(over / channel.messagingLimit);
    const times: readonly (readonly [PlanBound, number])[] = [
      [start > sending - start ? 'start' : 'rate', sending],
      ['messaging-limit', days === 0 ? 0 : start + (days * DAY_MS) / 1000],
      ['quiet-hours', this.#waiting === 0 ? 0 : (this.#waitingUntil - now) / 1000],
    ];
    const [boundBy, seconds] = times.reduce((most, one) => (one[1] > most[1] ? one : most));
    return {
      sendable: this.#sendable,
      outsideWindow: this.#outsideWindow,
      waiting: this.#waiting,
      skipped: [...this.#skipped].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count),
      durationSeconds: this.#sendable === 0 ? 0 : Math.ceil(seconds),
      boundBy: this.#sendable === 0 ? 'nothing' : boundBy,
    };
  }
}

/** How long some messages take at a pace that grows. Pure. */
function secondsToSend(count: number, pace: Pace, limit: number): number {
  let current = { ...pace, throttledAt: 0, changedAt: 0 };
  let sent = 0;
  let seconds = 0;
  while (sent + current.rate < count && current.rate < limit) {
    sent += current.rate;
    seconds += 1;
    current = grown({ ...current, changedAt: STEADY_MS }, limit, STEADY_MS + 1000);
  }
  return seconds + Math.max(0, count - sent) / Math.min(current.rate, limit);
}

/** Long after any complaint. */
const STEADY_MS = DAY_MS;
