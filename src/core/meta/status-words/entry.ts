import type { Actor } from '../error-catalogue/entry.js';

/** What a status can be of. */
export type StatusOf =
  | 'template'
  | 'number'
  | 'account'
  | 'display name'
  | 'verification'
  | 'quality'
  | 'messaging limit'
  | 'sending'
  | 'message';

/** One meaning of a status word of Meta's. */
export interface StatusMeaning {
  readonly of: StatusOf;
  readonly meaning: string;
  /** What to do about it. */
  readonly action: string;
  /** The command that comes next. */
  readonly next: string;
  readonly actor: Actor;
}

/** The meanings of words, as Meta writes them. */
export type StatusWords = Readonly<Record<string, readonly StatusMeaning[]>>;
