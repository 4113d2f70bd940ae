import { usageError } from '../../errors/command.js';
import type { CliError } from '../../errors/error.js';
import { REJECT_HEADER } from '../../files/rows/reject-file.js';
import { nearest } from '../../nearest.js';
import { FIELDS, type Field, fieldOfHeader, isWithoutPlus, plainHeader } from './field.js';

/** The header of each field's column, where the caller names it. */
export type NamedColumns = Readonly<Partial<Record<Field, string>>>;

/** Which column holds what. */
export interface Columns {
  readonly of: ReadonlyMap<Field, number>;
  /** Those that nobody named. */
  readonly guessed: readonly { readonly field: Field; readonly header: string }[];
  /** The phones lack their `+`. */
  readonly isWithoutPlus: boolean;
  /** We wrote the file: cells are guarded against spreadsheets. */
  readonly isOurs: boolean;
}

/** The first columns of our exports. */
const EXPORT_HEADER = ['phone', 'user_id', 'group', 'category', 'state'] as const;

/** Fields that must not be guessed where two columns could be meant. */
const PLAIN_ONLY: readonly Field[] = ['phone', 'state', 'userId'];

/**
 * Chooses the columns of a header: those that are named, the others by what the header says. Pure.
 * @param fields those to look for
 * @throws {CliError} exit 2: a named column is not there, several could be meant, or none holds phones or user ids
 */
export function chooseColumns(
  header: readonly string[],
  named: NamedColumns,
  fields: readonly Field[] = FIELDS,
): Columns {
  const of = new Map<Field, number>();
  for (const field of fields) {
    const name = named[field];
    if (name !== undefined) of.set(field, positionOf(header, name));
  }
  const guessed = guessColumns(header, of, fields);
  for (const { field, index } of guessed) of.set(field, index);
  if (!of.has('phone') && !of.has('userId')) throw contactMissing(header);
  const startsWith = (names: readonly string[]) => names.every((name, index) => header[index] === name);
  const isExport = startsWith(EXPORT_HEADER);
  const phone = of.get('phone');
  return {
    of,
    guessed: guessed.map(({ field, index }) => ({ field, header: header[index] ?? '' })),
    isWithoutPlus: isExport || (phone !== undefined && isWithoutPlus(header[phone] ?? '')),
    isOurs: isExport || startsWith(REJECT_HEADER),
  };
}

/** The place of a column that somebody named. @throws {CliError} exit 2: no such column */
export function positionOf(header: readonly string[], name: string): number {
  const exact = header.indexOf(name);
  const index = exact === -1 ? header.findIndex((title) => plainHeader(title) === plainHeader(name)) : exact;
  if (index !== -1) return index;
  const close = nearest(name, header);
  throw usageError(
    `The list has no column "${name}".`,
    close === undefined ? `its columns are ${shownColumns(header)}` : `did you mean "${close}"?`,
  );
}

function guessColumns(header: readonly string[], taken: ReadonlyMap<Field, number>, fields: readonly Field[]) {
  const used = new Set(taken.values());
  const isOurs = EXPORT_HEADER.every((name, index) => header[index] === name);
  const found = header.flatMap((title, index) => {
    if (used.has(index)) return [];
    // How sure a time is, nobody but an export of ours can say.
    if (isOurs && title === 'clock') return [{ field: 'clock' as const, rank: 0, index }];
    const told = fieldOfHeader(title);
    return told === undefined || taken.has(told.field) ? [] : [{ ...told, index }];
  });
  return fields.flatMap((field) => {
    const candidates = found.filter((one) => one.field === field).toSorted((a, b) => a.rank - b.rank);
    const [best, second] = candidates;
    if (best === undefined) return [];
    if (second !== undefined && PLAIN_ONLY.includes(field)) {
      throw ambiguous(
        field,
        candidates.map(({ index }) => header[index] ?? ''),
      );
    }
    return [best];
  });
}

/** The flag that names the column of a field. */
function columnFlag(field: Field): string {
  const words: Readonly<Partial<Record<Field, string>>> = { state: 'opted-out', userId: 'user-id' };
  return `--${words[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-column`;
}

function ambiguous(field: Field, headers: readonly string[]): CliError {
  return usageError(
    `Several columns could be meant: ${shownColumns(headers)}.`,
    `say which one, with ${columnFlag(field)} <name>`,
  );
}

function contactMissing(header: readonly string[]): CliError {
  return usageError(
    `No column holds phone numbers or user ids; the first row is ${shownColumns(header)}.`,
    'name the column with --phone-column or --user-id-column; a list without a header needs one, such as phone,source,at',
  );
}

const MOST_SHOWN = 12;

/** The columns of a header, for a message. */
export function shownColumns(header: readonly string[]): string {
  const names = header.slice(0, MOST_SHOWN).map((name) => `"${name.length > 40 ? `${name.slice(0, 39)}…` : name}"`);
  return `${names.join(', ')}${header.length > MOST_SHOWN ? ' …' : ''}`;
}
