/**
 * What was used up of Meta's limits. Times are milliseconds of the emulator's clock. Nothing here outlives its limit, so it
 * does not grow with the messages.
 */
export interface Spent {
  /** When messages went out or came in within the last second, by number. */
  readonly lastSecond: Map<string, number[]>;
  /** Messages that went out ahead of their time, by `number/contact`. */
  readonly pairs: Map<string, PairDebt>;
  /** When people were last written to outside windows, by business and contact; the longest ago first. */
  readonly reached: Map<string, Map<string, number>>;
  /** When marketing went to people within a day, by contact; whoever got some longest ago first. */
  readonly marketed: Map<string, number[]>;
  /** Service messages that cost nothing, by `number/month`. */
  readonly freeService: Map<string, number>;
}

/** A burst to one person: each message in it takes its time off the silence that follows. */
export interface PairDebt {
  readonly since: number;
  readonly count: number;
}

export function nothingSpent(): Spent {
  return {
    lastSecond: new Map(),
    pairs: new Map(),
    reached: new Map(),
    marketed: new Map(),
    freeService: new Map(),
  };
}
