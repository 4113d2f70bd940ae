import { findDefinition } from '../../errors/all.js';
import { findMetaError } from '../../meta/errors.js';
import type { CauseCount } from '../counts.js';
import type { RecipientState } from '../recipient-states.js';

/** Why people have not got the message, in words, and what to do. */
export interface ExplainedCause extends CauseCount {
  /** In a few words. */
  readonly title: string;
  readonly meaning: string;
  /** What to do about it. */
  readonly next: string;
  /** The command that lists these people. */
  readonly list: string;
}

/** What is said where neither a code nor a reason says more. */
const BY_STATE: Readonly<Partial<Record<RecipientState, Pick<ExplainedCause, 'title' | 'meaning' | 'next'>>>> = {
  skipped: {
    title: 'Skipped',
    meaning: 'A check before sending said no.',
    next: 'Look at the reason of each person in the list.',
  },
  cancelled: {
    title: 'Cancelled',
    meaning: 'The campaign was cancelled before their turn came.',
    next: 'Create another campaign if they are to get it.',
  },
  deferred: {
    title: 'Waits for a time',
    meaning: 'It is not their turn yet, because of quiet hours or a limit.',
    next: 'Let `wactl campaigns run` go on.',
  },
  refused: {
    title: 'Not sent',
    meaning: 'Meta did not take the message, or nobody asked it to.',
    next: 'Look at the reason of each person in the list.',
  },
  failed: {
    title: 'Not delivered',
    meaning: 'Meta took the message and could not deliver it.',
    next: 'Look at one of them with `wactl messages trace`.',
  },
  unknown: {
    title: 'Outcome unknown',
    meaning: 'The connection broke or Meta failed, so nobody knows whether Meta took the message.',
    next: 'Look for evidence with `wactl campaigns reconcile`.',
  },
};

/** Explains why people have not got a message. Pure. @param name of the campaign */
export function explainCause(cause: CauseCount, name: string): ExplainedCause {
  const { state, code, reason } = cause;
  const filter = code === null ? (reason === null ? '' : ` --reason ${reason}`) : ` --code ${code}`;
  const { next, ...words } = wordsFor(cause);
  return {
    ...cause,
    ...words,
    next: named(next, name),
    list: `wactl campaigns recipients ${name} --state ${state}${filter}`,
  };
}

/** Commands about campaigns as they are typed for this one. */
function named(text: string, name: string): string {
  return text.replaceAll(/`wactl campaigns (run|reconcile|status)(?: <name>)?`/g, `\`wactl campaigns $1 ${name}\``);
}

function wordsFor({ state, code, reason }: CauseCount): Pick<ExplainedCause, 'title' | 'meaning' | 'next'> {
  const general = BY_STATE[state] ?? { title: state, meaning: '', next: '' };
  // Of an open outcome the code tells how the answer failed, not what became of the message.
  const error = code === null || state === 'unknown' ? undefined : findMetaError(code);
  if (error !== undefined) return { title: error.name, meaning: error.meaning, next: error.action };
  if (code !== null) return general;
  const own = reason === null ? undefined : findDefinition(reason);
  if (own !== undefined) return { title: titleOf(own.code), meaning: own.meaning, next: own.action };
  return reason === null ? general : { ...general, title: titleOf(reason) };
}

/** `no-consent` as `No consent`. */
function titleOf(word: string): string {
  const text = word.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
