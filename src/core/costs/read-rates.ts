import { ratesInvalid } from '../errors/costs.js';
import { CsvReader, type FileRow, guessCsvForm } from '../files/rows/csv.js';
import { parseMoney } from './money.js';
import type { Rate, RateCard } from './rate-card.js';

/** Columns of a file of rates, found by their names in any order; others are passed over. */
export const RATE_COLUMNS = [
  'effective_from',
  'currency',
  'market',
  'country_codes',
  'category',
  'tier_from',
  'tier_to',
  'price',
] as const;

/** What every market that is not named shares, in place of codes. */
const REST = '*';

const LONGEST_ROW = 10_000;

/** The rates of a file by their currency. */
export type RateFile = ReadonlyMap<string, RateCard>;

/**
 * Reads rates from CSV: a price has a decimal point, a date is `2026-10-01`, codes stand between spaces, and none or `*`
 * means every country that no other market names; an empty tier means all messages. Pure.
 * @param source what is told of where the figures came from
 * @throws {CliError} `rates-invalid`, exit 2, naming the row
 */
export function readRates(text: string, source: string): RateFile {
  const plain = text.replace(/^\uFEFF/, '');
  const reader = new CsvReader(guessCsvForm(plain.slice(0, LONGEST_ROW), LONGEST_ROW));
  const [head, ...rows] = [...reader.read(plain), ...reader.end()];
  const places = placesIn(head, source);
  const rates = rows.map((row) => ({ rate: readRow(row, places, source), row: row.number }));
  if (rates.length === 0)
    throw ratesInvalid(`${source} has no rates.`, { hint: 'put a row a rate below the first row' });
  refuseOverlaps(rates, source);
  const cards = new Map<string, Rate[]>();
  for (const { rate } of rates) cards.set(rate.currency, [...(cards.get(rate.currency) ?? []), rate]);
  return new Map([...cards].map(([currency, own]) => [currency, { source, currency, rates: own }]));
}

/**
 * The card of one currency.
 * @param currency not needed where the file has a single one
 * @throws {CliError} `rates-invalid`, exit 2, where the file has another, or several to choose from
 */
export function cardIn(file: RateFile, currency: string | undefined): RateCard {
  const cards = [...file.values()];
  const [first] = cards;
  const card = currency === undefined ? (cards.length === 1 ? first : undefined) : file.get(currency);
  if (card !== undefined) return card;
  const source = first?.source ?? '';
  const known = [...file.keys()].join(', ');
  if (currency === undefined) {
    throw ratesInvalid(`${source} has rates in several currencies: ${known}.`, {
      hint: 'pass --currency with the one that Meta charges the account in',
    });
  }
  throw ratesInvalid(`${source} has no rates in ${currency}.`, { hint: `it has ${known}` });
}

type Column = (typeof RATE_COLUMNS)[number];
type Places = ReadonlyMap<Column, number>;

function placesIn(head: FileRow | undefined, source: string): Places {
  const names = head?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const missing = RATE_COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw ratesInvalid(`${source} lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}.`, {
      hint: `the first row must name the columns: ${RATE_COLUMNS.join(',')}`,
    });
  }
  return new Map(RATE_COLUMNS.map((column) => [column, names.indexOf(column)]));
}

function readRow({ number, fields, problem }: FileRow, places: Places, source: string): Rate {
  const fail = (what: string) => ratesInvalid(`${source}, row ${number}: ${what}.`, { hint: 'correct the row' });
  if (problem !== undefined) throw fail(problem === 'quotes' ? 'a quoted field does not end' : 'the row is too long');
  const cell = (column: Column) => (fields[places.get(column) ?? -1] ?? '').trim();
  const read = <T>(column: Column, form: string, parse: (text: string) => T | undefined): T => {
    const value = parse(cell(column));
    if (value === undefined) throw fail(`${column} is "${cell(column)}" and must be ${form}`);
    return value;
  };
  return {
    effectiveFrom: read('effective_from', 'a date such as 2026-10-01', dateIn),
    currency: read('currency', 'a code of three letters such as USD', (text) =>
      /^[A-Z]{3}$/i.test(text) ? text.toUpperCase() : undefined,
    ),
    market: read('market', 'a name', (text) => text || undefined),
    codes: read('country_codes', 'calling codes with spaces between them, such as 1 or 1809 1829', codesIn),
    category: read('category', 'a category such as marketing or authentication-international', categoryIn),
    tierFrom: read('tier_from', 'a whole number, or empty', (text) => (text === '' ? 0 : countIn(text))),
    tierTo: read('tier_to', 'a whole number, or empty', (text) => (text === '' ? null : countIn(text))),
    price: read('price', 'a price with a decimal point such as 0.0859', parseMoney),
  };
}

function dateIn(text: string): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

function codesIn(text: string): readonly string[] | undefined {
  if (text === '' || text === REST) return [];
  const codes = text.split(/\s+/).map((code) => code.replace(/^\+/, ''));
  return codes.every((code) => /^[1-9]\d{0,3}$/.test(code)) ? codes : undefined;
}

/** Meta itself writes the hyphen with `_` in some places. */
function categoryIn(text: string): string | undefined {
  const category = text.toLowerCase().replace('authentication_international', 'authentication-international');
  return /^[a-z][a-z_-]*$/.test(category) ? category : undefined;
}

function countIn(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Two prices for the same message would make a figure depend on the order of rows. */
function refuseOverlaps(rows: readonly { readonly rate: Rate; readonly row: number }[], source: string): void {
  const groups = new Map<string, (typeof rows)[number][]>();
  for (const entry of rows) {
    const { currency, market, category, effectiveFrom } = entry.rate;
    const key = JSON.stringify([currency, market, category, effectiveFrom]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) {
    const tiers = group.toSorted((a, b) => a.rate.tierFrom - b.rate.tierFrom);
    for (const [index, { rate, row }] of tiers.entries()) {
      const next = tiers[index + 1];
      if (next === undefined) continue;
      if (rate.tierTo !== null && rate.tierTo < next.rate.tierFrom) continue;
      const message = `${source}, rows ${row} and ${next.row}: both give a price of ${rate.category} in ${rate.market} from ${rate.effectiveFrom} on for the same number of messages.`;
      throw ratesInvalid(message, {
        hint: 'where a tier ends at 1000 the next one begins at 1001, and only the last has no end',
      });
    }
  }
}
