import { ACCOUNT_STATUS_SOURCES, accountStatuses } from './status-words/accounts.js';
import type { StatusMeaning } from './status-words/entry.js';
import { NUMBER_STATUS_SOURCES, numberStatuses } from './status-words/numbers.js';
import { TEMPLATE_STATUS_SOURCES, templateStatuses } from './status-words/templates.js';

/** A status word of Meta's with all that it can mean: PENDING is said of templates, numbers and accounts. */
export interface StatusWord {
  /** As Meta writes it. */
  readonly word: string;
  readonly meanings: readonly [StatusMeaning, ...StatusMeaning[]];
  readonly sources: readonly string[];
}

const ROOMS = [
  [templateStatuses, TEMPLATE_STATUS_SOURCES],
  [numberStatuses, NUMBER_STATUS_SOURCES],
  [accountStatuses, ACCOUNT_STATUS_SOURCES],
] as const;

/** Every status word, in capitals. */
export const statusWords: readonly string[] = [...new Set(ROOMS.flatMap(([words]) => Object.keys(words)))].sort();

/** What a status word means, written in any case and with `-` or `_`. Undefined when we do not know it. */
export function findStatusWord(text: string): StatusWord | undefined {
  const word = text.toUpperCase().replaceAll('-', '_');
  const rooms = ROOMS.filter(([words]) => Object.hasOwn(words, word));
  const [first, ...others] = rooms.flatMap(([words]) => words[word] ?? []);
  if (first === undefined) return undefined;
  return { word, meanings: [first, ...others], sources: rooms.flatMap(([, sources]) => sources) };
}
