import { parameterFormat, parameterTooLong } from '../../errors/blockers.js';
import type { DefinedReason } from '../../errors/define.js';
import { PRODUCT_LIST } from '../../meta/send-time-parts.js';
import { URL_MAX } from '../../meta/template-limits.js';
import { asFields, asList, asString } from '../../plain-data.js';
import type { LocalFile } from '../media/local-file.js';
import { readMedia } from '../media/read.js';
import type { MediaValue } from '../media/value.js';
import type { Slot } from './slot.js';

type Fields = Readonly<Record<string, unknown>>;

/** A value as a message carries it. */
export type Value =
  | { readonly kind: 'plain'; readonly value: string | number | readonly unknown[] | Fields }
  | { readonly kind: 'media'; readonly media: MediaValue };

/** What is wrong with a value: the reason, and what completes "The value for … ". */
export interface Problem {
  readonly reason: DefinedReason;
  readonly problem: string;
}

type Reader = (given: string, slot: Slot, files: ReadonlyMap<string, LocalFile>) => Value | Problem;

/** Reads a value in the form that its slot asks for. Pure. */
export const readForm = (slot: Slot, given: string, files: ReadonlyMap<string, LocalFile>): Value | Problem =>
  READERS[slot.form](given, slot, files);

const READERS: Readonly<Record<Slot['form'], Reader>> = {
  text: (given, slot) => withinLength(given, slot) ?? plain(given),
  word: (given, { words = [] }) =>
    words.includes(given) ? plain(given) : misformed(`is not one of ${words.join(', ')}`),
  'file-name': (given, slot) =>
    /[/\\]/.test(given)
      ? misformed('has a slash in it; give the name of the file without its folder')
      : (withinLength(given, slot) ?? plain(given)),
  'url-end': (given, { url = '' }) => {
    const end = encodeUrlEnd(given);
    const whole = url.replace(/\{\{[^{}]*\}\}/, () => end);
    return whole.length > URL_MAX ? tooLong(`makes the address longer than ${URL_MAX} characters`) : plain(end);
  },
  coupon: (given, { max = 0 }) =>
    /^[A-Za-z0-9]+$/.test(given) && given.length <= max
      ? plain(given)
      : misformed(`is not a code of at most ${max} letters and digits`),
  'one-time-code': (given, { max = 0 }) =>
    given.length <= max && !/[\s:/]/.test(given)
      ? plain(given)
      : misformed(`is not a code of at most ${max} characters`),
  media: readFile,
  decimal: (given, { min = 0, max = 0 }) =>
    /^-?\d{1,3}(?:\.\d{1,20})?$/.test(given) && isWithin(Number(given), min, max)
      ? plain(given)
      : misformed(`is not a number from ${min} to ${max}`),
  'whole-number': (given, { min = 0, max = 0 }) =>
    /^\d{1,9}$/.test(given) && isWithin(Number(given), min, max)
      ? plain(Number(given))
      : misformed(`is not a whole number from ${min} to ${max}`),
  time: readTime,
  'json-object': (given) => {
    const json = parseJson(given);
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? plain(asFields(json))
      : misformed('is not a JSON object, such as {"order": "A-1042"}');
  },
  'json-list': readSections,
};

const plain = (value: Extract<Value, { kind: 'plain' }>['value']): Value => ({ kind: 'plain', value });
const misformed = (problem: string): Problem => ({ reason: parameterFormat, problem });
const tooLong = (problem: string): Problem => ({ reason: parameterTooLong, problem });

function withinLength(given: string, { max }: Slot): Problem | undefined {
  return max !== undefined && given.length > max ? tooLong(`is longer than ${max} characters`) : undefined;
}

function isWithin(number: number, min: number, max: number): boolean {
  return number >= min && number <= max;
}

/**
 * Percent-encodes what may not stand in an address; what is encoded already stays. The marks that divide an address
 * (`/ ? & = #`) stay too: a value may be the end of a path with its query.
 * @throws {URIError} for half of a surrogate pair
 */
function encodeUrlEnd(value: string): string {
  return value.replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=@/?#%]+/g, (part) => encodeURIComponent(part));
}

function readFile(
  given: string,
  { format = 'document' }: Slot,
  files: ReadonlyMap<string, LocalFile>,
): Value | Problem {
  const read = readMedia(given, format, files);
  return 'problem' in read ? misformed(read.problem) : { kind: 'media', media: read.media };
}

/** The last moment that JavaScript can tell. */
const TIME_MAX = 8.64e15;

/** ISO 8601 with a time zone, or milliseconds since the epoch, which no moment of this century writes shorter. */
function readTime(given: string): Value | Problem {
  const ms = /^\d{12,16}$/.test(given)
    ? Number(given)
    : /^\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:?\d{2})$/.test(given)
      ? Date.parse(given)
      : Number.NaN;
  return ms <= TIME_MAX
    ? plain(ms)
    : misformed('is not a time with its zone, such as 2026-12-24T18:00:00Z, or milliseconds since 1970');
}

/** `[{"title": "…", "product_items": [{"product_retailer_id": "…"}]}]` */
function readSections(given: string): Value | Problem {
  const shape = '[{"title": "Shoes", "product_items": [{"product_retailer_id": "SKU-1"}]}]';
  const sections = asList(parseJson(given)).map(asFields);
  const products = sections.flatMap(({ product_items: items }) => asList(items).map(asFields));
  const isWhole =
    sections.length > 0 &&
    sections.every(({ product_items: items }) => asList(items).length > 0) &&
    products.every(({ product_retailer_id: id }) => asString(id) !== '');
  if (!isWhole) return misformed(`is not a JSON list of sections with products, such as ${shape}`);
  const { sectionsMax, productsMax, titleMax } = PRODUCT_LIST;
  if (sections.length > sectionsMax) return tooLong(`has more than ${sectionsMax} sections`);
  if (products.length > productsMax) return tooLong(`has more than ${productsMax} products in all`);
  return sections.some(({ title }) => asString(title).length > titleMax)
    ? tooLong(`has a section whose title is longer than ${titleMax} characters`)
    : plain(sections);
}

/** Undefined for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
