/** Who can end the trouble; `nobody`: only time does. */
export type Actor = 'you' | 'business-admin' | 'meta' | 'recipient' | 'nobody';

/** One error of Meta, as its documentation and its answers describe it, in our words. */
export interface MetaError {
  readonly code: number;
  readonly subcode?: number;
  /** The HTTP status it comes with, where one is known. */
  readonly http?: number;
  readonly name: string;
  readonly meaning: string;
  /** What to do about it. */
  readonly action: string;
  /** The command that comes next: it carries the action out, or shows what has to be known first. */
  readonly next: string;
  readonly actor: Actor;
  /**
   * `backoff`: soon, with growing pauses; `wait`: when its cause has ended; `unknown-outcome`: a send may have been
   * carried out, so find out before repeating it.
   */
  readonly retry: 'never' | 'backoff' | 'wait' | 'unknown-outcome';
  /** Whether it answers a call, comes in a webhook, or both. */
  readonly where: 'sync' | 'webhook' | 'both';
  /** The rule of our lint that finds it before Meta does. */
  readonly ruleId?: string;
  /** One unofficial source, or sources that disagree. */
  readonly uncertain?: true;
  readonly sources: readonly string[];
}
