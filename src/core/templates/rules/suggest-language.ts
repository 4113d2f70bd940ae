import { spelledLanguage, TEMPLATE_LANGUAGES } from '../../meta/languages.js';
import { nearest } from '../../nearest.js';

/** Countries whose common short form is not their ISO code. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([['UK', 'GB']]);

/** Longest text that is taken for the name of a language. */
const MAX_LENGTH = 40;

/**
 * The codes that a wrong one may have meant, the likeliest first: another spelling (`en-us`), the name of the language
 * in English or its own (`german`, `deutsch`), a three-letter code (`deu`), the language without its country or with
 * others. Empty when nothing is close.
 */
export function suggestLanguages(code: string): readonly string[] {
  if (code.length > MAX_LENGTH) return [];
  const meant = meantLanguage(code);
  if (meant !== undefined) return [meant];
  const named = languagesNamed(code);
  if (named.length > 0) return named;
  const [base = ''] = code.split(/[_-]/, 1);
  const short = spelledLanguage(base);
  return short === undefined ? kinOf(base.toLowerCase()) : [short];
}

/** The code that another spelling of it, or a name or code of the language, means beyond doubt; else undefined. */
export function meantLanguage(code: string): string | undefined {
  if (code.length > MAX_LENGTH) return undefined;
  const [base = '', country = ''] = code.split(/[_-]/, 2);
  const name = code.trim().toLowerCase();
  return (
    spelledLanguage(code) ??
    spelledLanguage(`${base}_${COUNTRIES.get(country.toUpperCase())}`) ??
    [...TEMPLATE_LANGUAGES].find(([, english]) => english.toLowerCase() === name)?.[0] ??
    ownNames().get(name) ??
    shortCode(code)
  );
}

/** Languages of a name that several have (`portuguese`), or of one that is misspelt. */
function languagesNamed(name: string): readonly string[] {
  const wanted = name.trim().toLowerCase();
  const names = [...TEMPLATE_LANGUAGES].map(([code, english]) => [code, english.toLowerCase()] as const);
  const plain = names.filter(([, english]) => english.startsWith(`${wanted} (`));
  if (plain.length > 0) return plain.map(([code]) => code);
  // Shorter words are near too many names.
  const close = wanted.length < 5 ? undefined : nearest(wanted, [...TEMPLATE_LANGUAGES.values()]);
  return names.filter(([, english]) => english === close?.toLowerCase()).map(([code]) => code);
}

let known: ReadonlyMap<string, string> | undefined;

/** The codes by what speakers call the language (`deutsch`): made once, which takes milliseconds. */
function ownNames(): ReadonlyMap<string, string> {
  known ??= new Map(
    [...TEMPLATE_LANGUAGES.keys()].toReversed().map((code) => {
      const tag = code.replace('_', '-');
      return [new Intl.DisplayNames([tag], { type: 'language' }).of(tag)?.toLowerCase() ?? code, code];
    }),
  );
  return known;
}

/** `deu` → `de`. */
function shortCode(code: string): string | undefined {
  if (!/^[a-z]{3}$/i.test(code)) return undefined;
  return spelledLanguage(Intl.getCanonicalLocales(code)[0] ?? '');
}

function kinOf(base: string): readonly string[] {
  return base === '' ? [] : [...TEMPLATE_LANGUAGES.keys()].filter((known) => known.startsWith(`${base}_`));
}
