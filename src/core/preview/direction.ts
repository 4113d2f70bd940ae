import { baseLanguage } from '../meta/languages.js';

export type Direction = 'ltr' | 'rtl';

/** Those of Meta's languages that are written from right to left. Source: https://cldr.unicode.org (characterOrder) */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'prs', 'ps', 'ur']);

const RIGHT_TO_LEFT_LETTER =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Of a language by Meta's code; `ltr` for an unknown code. */
export function languageDirection(code: string): Direction {
  return RIGHT_TO_LEFT.has(baseLanguage(code)) ? 'rtl' : 'ltr';
}

/**
 * Of one paragraph: its first letter decides, as in browsers and on phones; `fallback` for a text without letters.
 * Source: https://www.unicode.org/reports/tr9/#P2
 */
export function textDirection(text: string, fallback: Direction): Direction {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return fallback;
  return RIGHT_TO_LEFT_LETTER.test(letter) ? 'rtl' : 'ltr';
}
