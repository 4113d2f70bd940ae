import { LineReader } from '../../files/rows/lines.js';
import { LINE_TOO_LONG, NO_JSON_OBJECT, parsedObject } from '../../files/rows/row-problem.js';
import type { NamedColumns } from './columns.js';
import { isAboutOptIn } from './decision-words.js';
import { emptyCells, FIELDS, type Field, fieldOfHeader, isWithoutPlus, plainHeader, withPlus } from './field.js';
import type { ListOptions, ListRow } from './list-row.js';

/** What a key of an object holds, and how surely. */
interface KeyMeaning {
  readonly field: Field;
  readonly rank: number;
  readonly isAboutOptIn: boolean;
}

/** Reads NDJSON: a JSON object on each line. Of several keys for one field the best known counts. */
export class NdjsonReader {
  readonly lineEnd = '\n';
  readonly #lines: LineReader;
  readonly #named: NamedColumns;
  readonly #tell: ListOptions['onRecognized'];
  readonly #meanings = new Map<string, KeyMeaning | null>();

  constructor(maxRowLength: number, { columns, onRecognized }: ListOptions) {
    this.#lines = new LineReader(maxRowLength);
    this.#named = columns;
    this.#tell = onRecognized;
  }

  read(piece: string): readonly ListRow[] {
    return this.#lines.read(piece).map((line) => this.#row(line));
  }

  end(): readonly ListRow[] {
    return this.#lines.end().map((line) => this.#row(line));
  }

  mark(): () => void {
    return this.#lines.mark();
  }

  #row({ number, text, isTooLong }: { number: number; text: string; isTooLong?: true }): ListRow {
    const base = { number, fields: [text], cells: {}, isAboutOptIn: false };
    if (isTooLong) return { ...base, problem: LINE_TOO_LONG };
    const object = parsedObject(text);
    if (object === undefined) return { ...base, problem: NO_JSON_OBJECT };
    const cells = emptyCells();
    const ranks: Partial<Record<Field, number>> = {};
    let aboutOptIn = false;
    for (const key in object) {
      const meaning = this.#meaningOf(key);
      if (meaning === null) continue;
      const { field, rank } = meaning;
      // Null beside a decision is as an empty cell: whether it says something depends on the key.
      const value = textOf(object[key]) ?? (field === 'state' ? '' : undefined);
      const before = ranks[field];
      if (value === undefined || (before !== undefined && before <= rank)) continue;
      cells[field] = field === 'phone' && isWithoutPlus(key) ? withPlus(value) : value;
      ranks[field] = rank;
      if (field === 'state') aboutOptIn = meaning.isAboutOptIn;
    }
    return { number, fields: [text], cells, isAboutOptIn: aboutOptIn };
  }

  #meaningOf(key: string): KeyMeaning | null {
    const known = this.#meanings.get(key);
    if (known !== undefined) return known;
    const named = FIELDS.find((field) => {
      const name = this.#named[field];
      return name !== undefined && (name === key || plainHeader(name) === plainHeader(key));
    });
    // Our own export tells who stamped a time.
    const guess = key === 'clock' ? { field: 'clock' as const, rank: 0 } : fieldOfHeader(key);
    const told = named === undefined ? guess : { field: named, rank: -1 };
    const meaning =
      told === undefined || (named === undefined && this.#named[told.field] !== undefined)
        ? null
        : { ...told, isAboutOptIn: isAboutOptIn(key) };
    // A list whose every line has other keys would fill the memory.
    if (this.#meanings.size < MOST_KEYS) this.#meanings.set(key, meaning);
    if (meaning !== null && named === undefined) this.#tell({ kind: 'column', field: meaning.field, header: key });
    return meaning;
  }
}

const MOST_KEYS = 10_000;

/** Null says nothing, as an empty cell does. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
