import { spelledLanguage, TEMPLATE_LANGUAGES } from '../../meta/languages.js';
import { nearest } from '../../nearest.js';

/** Countries whose common short form is no ISO code. */
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
  const [base = '', country = ''] = code.split(/[_-]/, 2);
  const spelled = spelledLanguage(code) ?? spelledLanguage(`${base}_${COUNTRIES.get(country.toUpperCase())}`);
  if (spelled !== undefined) return [spelled];
  const named = languagesNamed(code);
  if (named.length > 0) return named;
  const short = spelledLanguage(base) ?? shortCode(base);
  return short === undefined ? kinOf(base.toLowerCase()) : [short];
}

function languagesNamed(name: string): readonly string[] {
  const wanted = name.trim().toLowerCase();
  const names = [...TEMPLATE_LANGUAGES].map(([code, english]) => [code, english.toLowerCase()] as const);
  const plain = names.filter(([, english]) => english === wanted || english.startsWith(`${wanted} (`));
  if (plain.length > 0) return plain[0]?.[1] === wanted ? [plain[0][0]] : plain.map(([code]) => code);
  const own = [...TEMPLATE_LANGUAGES.keys()].find((code) => ownName(code) === wanted);
  if (own !== undefined) return [own];
  // Shorter words are near too many names.
  const close = wanted.length < 5 ? undefined : nearest(wanted, [...TEMPLATE_LANGUAGES.values()]);
  return names.filter(([, english]) => english === close?.toLowerCase()).map(([code]) => code);
}

/** What speakers call a language: `deutsch`. */
function ownName(code: string): string | undefined {
  const tag = code.replace('_', '-');
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag)?.toLowerCase();
}

/** `deu` → `de`. */
function shortCode(code: string): string | undefined {
  if (!/^[a-z]{3}$/i.test(code)) return undefined;
  return spelledLanguage(Intl.getCanonicalLocales(code)[0] ?? '');
}

function kinOf(base: string): readonly string[] {
  return base === '' ? [] : [...TEMPLATE_LANGUAGES.keys()].filter((known) => known.startsWith(`${base}_`));
}
