import type { ReadText } from './component-view.js';
import { type Match, offsetsOf, phraseScanner, wordsOf } from './phrases.js';
import { quote } from './quote.js';
import { ONE_TIME_CODE, POSSIBLE_CODE } from './wording/one-time-code.js';
import { OPT_OUT } from './wording/opt-out.js';
import { PROHIBITED_GOODS } from './wording/prohibited-goods.js';
import { PROMOTIONAL } from './wording/promotional.js';
import { INNOCENT, REQUEST, SENSITIVE_DATA } from './wording/sensitive-data.js';
import { THREATS } from './wording/threats.js';

const scan = phraseScanner({
  promotion: PROMOTIONAL,
  code: ONE_TIME_CODE,
  'possible code': POSSIBLE_CODE,
  'opt-out': OPT_OUT,
  threat: THREATS,
  'sensitive data': SENSITIVE_DATA,
  request: REQUEST,
  innocence: INNOCENT,
  ...PROHIBITED_GOODS,
});

type Found = ReturnType<typeof scan>;

/** What a phrase can betray. */
export type Topic = Found extends ReadonlyMap<infer Key, unknown> ? Key : never;

/** A text with what its wording betrays. */
export interface SpokenText extends ReadText {
  /** The first phrase of each topic. */
  readonly found: Found;
}

/** What a text betrays; `language` decides which phrases are looked for. */
export function readPhrases(view: ReadText, language: string): SpokenText {
  const { path, text, placeholders, fixed, words } = view;
  return { path, text, placeholders, fixed, words, found: scan(words, language) };
}

/** The first of these texts that touches the topic, with the phrase as it stands there; undefined when none does. */
export function findTopic(
  texts: readonly SpokenText[],
  topic: Topic,
): { text: SpokenText; phrase: string } | undefined {
  for (const text of texts) {
    const match = text.found.get(topic);
    if (match !== undefined) return { text, phrase: quotePhrase(text.fixed, match) };
  }
  return undefined;
}

/** A phrase as it stands in its text, in quotation marks. */
export function quotePhrase(text: string, match: Match): string {
  const { start, end } = offsetsOf(text, match);
  return quote(text.slice(start, end));
}

/** Whether the name of a code is joined to a variable: "… code is {{1}}", "{{1}} is your … code". */
export function handsOverCode({ text, fixed, placeholders }: SpokenText, name: Match): boolean {
  const { start, end } = offsetsOf(fixed, name);
  const joined = (from: number, to: number, pattern: RegExp) =>
    to - from <= GAP_MAX && pattern.test(text.slice(from, to).replace(/[*_~`]/g, ''));
  const next = placeholders.find((placeholder) => placeholder.start >= end);
  if (next !== undefined && joined(end, next.start, LEADS_TO_CODE)) return true;
  const previous = placeholders.findLast((placeholder) => placeholder.end <= start);
  return previous !== undefined && joined(previous.end, start, CODE_LEADS_ON);
}

/** More characters than this between a code and its name join nothing. */
const GAP_MAX = 100;

/** Nothing, a colon or a form of "to be" before the variable, within the sentence. */
const LEADS_TO_CODE = /^(?:\s*|[^.!?\n,;]{0,60}(?:[:=]|\s(?:is|es|est|ist|é|è)))\s*$/i;

/** A form of "to be" behind the variable, within the sentence. */
const CODE_LEADS_ON = /^\s*(?:is|es|est|ist|é|è)\s[^.!?\n,;]{0,40}$/i;

/** The sensitive data named in a sentence that asks for it, and neither warns nor asks for the last digits only. */
export function findSensitiveRequest(text: SpokenText, language: string): string | undefined {
  if (!text.found.has('sensitive data')) return undefined;
  for (const [sentence] of text.fixed.matchAll(/[^.!?\n]+/g)) {
    const found = scan(wordsOf(sentence), language);
    const data = found.get('sensitive data');
    if (data !== undefined && found.has('request') && !found.has('innocence')) return quotePhrase(sentence, data);
  }
  return undefined;
}
