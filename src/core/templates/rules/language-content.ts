import { baseLanguage } from '../../meta/languages.js';
import type { ReadText } from './component-view.js';

/**
 * The scripts a language is written in, for languages where that tells something. Indian languages are often written in
 * Latin letters too, and several Turkic ones and Serbian in two alphabets. What is not listed is written in Latin letters.
 */
const SCRIPTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ar: ['Arabic'],
    az: ['Latin', 'Cyrillic', 'Arabic'],
    be: ['Cyrillic'],
    bg: ['Cyrillic'],
    bn: ['Bengali', 'Latin'],
    el: ['Greek'],
    fa: ['Arabic'],
    gu: ['Gujarati', 'Latin'],
    he: ['Hebrew'],
    hi: ['Devanagari', 'Latin'],
    ja: ['Han', 'Hiragana', 'Katakana'],
    ka: ['Georgian'],
    kk: ['Cyrillic', 'Latin'],
    kn: ['Kannada', 'Latin'],
    ko: ['Hangul', 'Han'],
    ky: ['Cyrillic'],
    lo: ['Lao'],
    mk: ['Cyrillic'],
    ml: ['Malayalam', 'Latin'],
    mr: ['Devanagari', 'Latin'],
    ms: ['Latin', 'Arabic'],
    pa: ['Gurmukhi', 'Arabic', 'Latin'],
    prs: ['Arabic'],
    ps: ['Arabic'],
    ru: ['Cyrillic'],
    si: ['Sinhala', 'Latin'],
    sr: ['Cyrillic', 'Latin'],
    ta: ['Tamil', 'Latin'],
    te: ['Telugu', 'Latin'],
    th: ['Thai'],
    uk: ['Cyrillic'],
    ur: ['Arabic', 'Latin'],
    uz: ['Latin', 'Cyrillic'],
    zh: ['Han'],
  }),
);

/** Small words that hardly a sentence goes without, for languages that are often mistaken for each other in a folder. */
const SMALL_WORDS: ReadonlyMap<string, { readonly name: string; readonly words: ReadonlySet<string> }> = new Map(
  Object.entries({
    de: [
      'German',
      'der die das und ist nicht ihr ihre ihnen sie wir uns bei für mit von zu auf eine einen wurde bitte',
    ],
    en: [
      'English',
      'the and is are was your you our we with for from has have will this that please to of it on at by',
    ],
    es: ['Spanish', 'el los las y es su tu usted con para por del una está ha hemos ya nuestro gracias le se lo'],
    fr: ['French', 'le les et est votre vous nous avec pour par du des une dans sur sera avez notre merci cette ce'],
    id: [
      'Indonesian',
      'yang dan anda kami untuk dengan dari ini telah akan di ke pada sudah silakan terima kasih adalah',
    ],
    it: ['Italian', 'il gli e è tuo suo con per del della una sono abbiamo nostro grazie ti si nel alla che non'],
    nl: ['Dutch', 'de het en is uw je jij wij ons met voor van een op niet bij zijn heeft wordt hebben bedankt te'],
    pt: ['Portuguese', 'o os e é seu sua você com para por do da uma foi não nosso obrigado em no na está ao'],
  }).map(([language, [name = '', words = '']]) => [language, { name, words: new Set(words.split(' ')) }]),
);

const LETTERS_MIN = 12;
const OWN_WORDS_MIN = 2;
const FOREIGN_WORDS_MIN = 5;

const LATIN = ['Latin'];
const ALL_SCRIPTS = new Set([...LATIN, ...[...SCRIPTS.values()].flat()]);

const inScripts = (scripts: readonly string[]) => scripts.map((script) => `\\p{Script=${script}}`).join('');

/**
 * What texts seem to be written in, when that is plainly not `language`; undefined when it fits or cannot be told.
 * Judges the letters used and, among a few languages with Latin letters, the small words.
 */
export function foreignContent(texts: readonly ReadText[], language: string): string | undefined {
  const base = baseLanguage(language);
  return foreignScript(texts, SCRIPTS.get(base) ?? LATIN) ?? foreignWords(texts, base);
}

/** All letters up to here are Latin. */
const BEYOND_LATIN = /[^\0-\u024f]/;

function foreignScript(texts: readonly ReadText[], expected: readonly string[]): string | undefined {
  if (expected === LATIN && !texts.some(({ fixed }) => BEYOND_LATIN.test(fixed))) return undefined;
  // The words of an address are in no language.
  const text = texts.map(({ fixed }) => fixed.replace(/https?:\S+/g, ' ')).join(' ');
  const scripts = inScripts(expected);
  if (!new RegExp(`(?![${scripts}])\\p{L}`, 'u').test(text)) return undefined;
  const letters = countOf(text, '\\p{L}');
  if (letters < LETTERS_MIN || countOf(text, scripts) * 4 >= letters) return undefined;
  const script = [...ALL_SCRIPTS].find((other) => countOf(text, inScripts([other])) * 2 > letters);
  return script === undefined ? undefined : `a language in ${script} letters`;
}

function countOf(text: string, characters: string): number {
  return text.match(new RegExp(`[${characters}]`, 'gu'))?.length ?? 0;
}

function foreignWords(texts: readonly ReadText[], base: string): string | undefined {
  const own = SMALL_WORDS.get(base);
  if (own === undefined) return undefined;
  const hits = (known: ReadonlySet<string>) => {
    let count = 0;
    for (const { words } of texts) for (const word of words) if (known.has(word)) count += 1;
    return count;
  };
  if (hits(own.words) >= OWN_WORDS_MIN) return undefined;
  return [...SMALL_WORDS.values()].find((other) => hits(other.words) >= FOREIGN_WORDS_MIN)?.name;
}
