import { quote } from '../rules/quote.js';
import { dateFormat, numberFormat } from './intl-formats.js';
import { strftime } from './strftime.js';
import { atPlace, readTime } from './wall-time.js';

/** Used where this runtime does not know a language. */
const FALLBACK = 'en-US';

/** Words that `date` takes in place of a format: what the language itself makes of a date. */
const DATE_STYLES = ['full', 'long', 'medium', 'short'] as const;

/** A filter of Liquid that writes as the readers of a language do. */
export type LocalFilter = (value: unknown, locale: string, ...settings: readonly unknown[]) => unknown;

/**
 * The filters that depend on a language: `date` and its kin, which keep the offset that a value is written with,
 * `number`, and `money` with a currency. Pure: they read neither the clock nor the zone and language of this machine.
 * They throw a TypeError or RangeError that says what is wrong with a value or setting.
 */
export const LOCAL_FILTERS: Readonly<Record<string, LocalFilter>> = {
  date(value, locale, format, place) {
    const time = readTime(value);
    if (time === undefined) return value;
    const placed = typeof place === 'string' || typeof place === 'number' ? atPlace(time, eastOf(place)) : time;
    const wanted = typeof format === 'string' ? format : 'long';
    const dateStyle = DATE_STYLES.find((style) => style === wanted);
    if (dateStyle === undefined) return strftime(placed, wanted, locale);
    return dateFormat(locale, { dateStyle, timeZone: 'UTC' }).format(placed.wall);
  },
  date_to_xmlschema: (value) => inFormat(value, '%Y-%m-%dT%H:%M:%S%:z', FALLBACK),
  date_to_rfc822: (value) => inFormat(value, '%a, %d %b %Y %H:%M:%S %z', FALLBACK),
  date_to_string: (value, locale, type, style) => inFormat(value, dayFormat('%b', type, style), locale),
  date_to_long_string: (value, locale, type, style) => inFormat(value, dayFormat('%B', type, style), locale),
  number(value, locale, digits) {
    return numberFormat(locale, digits === undefined ? {} : fractionDigits(digits)).format(numberIn(value));
  },
  money(value, locale, currency) {
    return numberFormat(locale, { style: 'currency', currency: currencyIn(currency) }).format(numberIn(value));
  },
};

/** Whether what an expression gives can depend on the language. */
export function dependsOnLanguage(expression: string): boolean {
  return /\|\s*(?:date|number|money)/.test(expression);
}

const locales = new Map<string, string>();

/**
 * The locale of a language that Meta spells `pt_BR`; English for one that this runtime does not know. Slow the first
 * time for each, so only a filter that needs it asks.
 */
export function localeOf(language: string): string {
  const known = locales.get(language);
  if (known !== undefined) return known;
  const locale = supportedLocale(language);
  // Codes come from files: a great many different ones are a mistake.
  if (locales.size < 1000) locales.set(language, locale);
  return locale;
}

function supportedLocale(language: string): string {
  const tag = language.replaceAll('_', '-');
  try {
    const [supported] = Intl.NumberFormat.supportedLocalesOf(tag === '' ? FALLBACK : tag);
    return supported ?? FALLBACK;
  } catch {
    // A code of no form, which the linter names.
    return FALLBACK;
  }
}

/** Liquid counts an offset in minutes west of Greenwich. */
function eastOf(place: string | number): string | number {
  return typeof place === 'number' ? -place : place;
}

function inFormat(value: unknown, format: string, locale: string): unknown {
  const time = readTime(value);
  return time === undefined ? value : strftime(time, format, locale);
}

function dayFormat(month: string, type: unknown, style: unknown): string {
  if (type !== 'ordinal') return `%d ${month} %Y`;
  return style === 'US' ? `${month} %-d%q, %Y` : `%-d%q ${month} %Y`;
}

/** @throws {TypeError} for what is not a number */
function numberIn(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number = typeof text === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new TypeError(`${quote(value)} is not a number such as 1234.5`);
}

/** @throws {TypeError} for a number of digits that cannot be shown */
function fractionDigits(digits: unknown): Intl.NumberFormatOptions {
  const count = Number(digits);
  if (!Number.isInteger(count) || count < 0 || count > 20) {
    throw new TypeError(`number takes a count of decimals from 0 to 20, not ${quote(digits)}`);
  }
  return { minimumFractionDigits: count, maximumFractionDigits: count };
}

/** @throws {TypeError} for what is not the code of a currency */
function currencyIn(currency: unknown): string {
  if (typeof currency === 'string' && /^[A-Za-z]{3}$/.test(currency)) return currency.toUpperCase();
  throw new TypeError(`money needs the code of a currency, such as money: "EUR", not ${quote(currency)}`);
}
