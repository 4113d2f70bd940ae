import { baseLanguage } from '../../meta/languages.js';

/**
 * Phrases by base language (`en`, `pt`), separated by commas. Of a phrase, words and `%` count; case, punctuation and
 * line breaks do not.
 */
export type PhrasesByLanguage = Readonly<Record<string, string>>;

/** Where a phrase stands among the words of a text; `end` is the first word behind it. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Looks through words once; gives the first phrase of each topic that has any. */
type Scan<Topic> = (words: readonly string[], language: string) => ReadonlyMap<Topic, Match>;

interface Phrase<Topic> {
  readonly topic: Topic;
  readonly words: readonly string[];
}

/** Phrases by their first word. */
type PhraseIndex<Topic> = Map<string, Phrase<Topic>[]>;

const WORD = /[\p{L}\p{M}\p{N}]+|%/gu;

/*
 * The same for the characters up to U+00FF, which is most texts: every start of the program would pay 1.5 ms for the
 * other one.
 */
const LATIN_1 = /^[\0-\xff]*$/;
const LATIN_1_WORD = /[\da-zA-Zª²³µ¹º¼½¾À-ÖØ-öø-ÿ]+|%/g;

/** The words of a text in order, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(LATIN_1.test(text) ? LATIN_1_WORD : WORD) ?? [];
}

/** The part of a text where a match among its words stands. */
export function offsetsOf(text: string, { start, end }: Match): { readonly start: number; readonly end: number } {
  const found = [...text.matchAll(WORD)].slice(start, end);
  const [first, last] = [found[0], found.at(-1)];
  return { start: first?.index ?? 0, end: last === undefined ? text.length : last.index + last[0].length };
}

/**
 * Makes a scanner for several topics. It looks only for phrases of the text's language, since what is plain in one is
 * innocent in another (French "sale"); in a language that is not listed it finds nothing. Its time grows with the text,
 * not with the number of phrases.
 */
export function phraseScanner<const Topic extends string>(
  topics: Readonly<Record<Topic, PhrasesByLanguage>>,
): Scan<Topic> {
  const indexes = new Map<string, PhraseIndex<Topic>>();
  return (words, language) => {
    const base = baseLanguage(language);
    const index = indexes.get(base) ?? indexPhrases(topics, base);
    if (index.size > 0) indexes.set(base, index);
    return scan(words, index);
  };
}

/** Whether `phrases` has any for this language, so that finding none means something. */
export function covers(phrases: PhrasesByLanguage, language: string): boolean {
  return Object.hasOwn(phrases, baseLanguage(language));
}

function indexPhrases<Topic extends string>(
  topics: Readonly<Record<Topic, PhrasesByLanguage>>,
  language: string,
): PhraseIndex<Topic> {
  const index: PhraseIndex<Topic> = new Map();
  for (const topic of Object.keys(topics) as Topic[]) {
    const list = covers(topics[topic], language) ? topics[topic][language] : undefined;
    for (const phrase of list?.split(',') ?? []) {
      const words = wordsOf(phrase);
      const [first = ''] = words;
      const others = index.get(first);
      if (others === undefined) index.set(first, [{ topic, words }]);
      else others.push({ topic, words });
    }
  }
  return index;
}

function scan<Topic>(words: readonly string[], index: PhraseIndex<Topic>): ReadonlyMap<Topic, Match> {
  const found = new Map<Topic, Match>();
  for (const [start, word] of words.entries()) {
    const phrases = index.get(word);
    if (phrases === undefined) continue;
    for (const phrase of phrases) {
      if (found.has(phrase.topic) || !phrase.words.every((part, offset) => words[start + offset] === part)) continue;
      found.set(phrase.topic, { start, end: start + phrase.words.length });
    }
  }
  return found;
}
