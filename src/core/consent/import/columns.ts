import { usageError } from '../../errors/command.js';
import type { CliError } from '../../errors/error.js';
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

/** The first columns of our files. */
export const REJECT_HEADER = ['row', 'reason', 'message'] as const;
const EXPORT_HEADER = ['phone', 'user_id', 'group', 'category', 'state'] as const;

/** Fields that must not be guessed where two columns could be meant. */
const PLAIN_ONLY: readonly Field[] = ['phone', 'state', 'userId'];

/**
 * Chooses the columns of a header: those that are named, the others by what the header says. Pure.
 * @throws {CliError} exit 2: a named column is not there, several could be meant, or none holds phones or user ids
 */
export function chooseColumns(header: readonly string[], named: NamedColumns): Columns {
  const of = new Map<Field, number>();
  for (const field of FIELDS) {
    const name = named[field];
    if (name !== undefined) of.set(field, positionOf(header, name));
  }
  const guessed = guessColumns(header, of);
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

function positionOf(header: readonly string[], name: string): number {
  const exact = header.indexOf(name);
  const index = exact === -1 ? header.findIndex((title) => plainHeader(title) === plainHeader(name)) : exact;
  if (index !== -1) return index;
  const close = nearest(name, header);
  throw usageError(
    `The list has no column "${name}".`,
    close === undefined ? `its columns are ${shown(header)}` : `did you mean "${close}"?`,
  );
}

function guessColumns(header: readonly string[], taken: ReadonlyMap<Field, number>) {
  const used = new Set(taken.values());
  const isOurs = EXPORT_HEADER.every((name, index) => header[index] === name);
  const found = header.flatMap((title, index) => {
    if (used.has(index)) return [];
    // How sure a time is, nobody but an export of ours can say.
    if (isOurs && title === 'clock') return [{ field: 'clock' as const, rank: 0, index }];
    const told = fieldOfHeader(title);
    return told === undefined || taken.has(told.field) ? [] : [{ ...told, index }];
  });
  return FIELDS.flatMap((field) => {
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
    `Several columns could be meant: ${shown(headers)}.`,
    `say which one, with ${columnFlag(field)} <name>`,
  );
}

function contactMissing(header: readonly string[]): CliError {
  return usageError(
    `No column holds phone numbers or user ids; the first row is ${shown(header)}.`,
    'name the column with --phone-column or --user-id-column; a list without a header needs one, such as phone,source,at',
  );
}

const MOST_SHOWN = 12;

function shown(header: readonly string[]): string {
  const names = header.slice(0, MOST_SHOWN).map((name) => `"${name.length > 40 ? `${name.slice(0, 39)}…` : name}"`);
  return `${names.join(', ')}${header.length > MOST_SHOWN ? ' …' : ''}`;
}
