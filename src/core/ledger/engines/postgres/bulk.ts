import { type CompiledQuery, type Kysely, sql } from 'kysely';
import type { Connection, Submittable } from 'pg';
import type { Bulk, Cell, NewIds, ReservedIds } from '../../bulk.js';
import { handOver } from '../../hand-over.js';
import type { Database } from '../../schema.js';

/** A statement whose rows follow it as text. */
interface CopyQuery extends CompiledQuery {
  readonly copied: string;
}

export function isCopy(query: CompiledQuery): query is CopyQuery {
  return 'copied' in query;
}

/** How PostgreSQL takes thousands of rows: by COPY, in its text format. Source: https://www.postgresql.org/docs/current/sql-copy.html */
export const bulk: Bulk = {
  newIds: (db, table) => new SequenceIds(db, table),
  isOneOf: (column, texts) => sql<boolean>`${sql.ref(column)} = any (${texts}::text[])`,
  copy(db, table, columns, rows) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    let copied = '';
    for (const row of rows) copied += lineOf(row);
    return { ...sql`copy ${sql.table(table)} (${names}) from stdin`.compile(db), copied } satisfies CopyQuery;
  },
};

/** Keys of a sequence, which others may count on meanwhile. What nobody takes until the end is left out. */
class SequenceIds implements NewIds {
  readonly #db: Kysely<Database>;
  readonly #table: string;
  /** Ranges that were given back, each with its first key and the one behind its last. */
  #spare: Range[] = [];

  constructor(db: Kysely<Database>, table: string) {
    this.#db = db;
    this.#table = table;
  }

  async reserve(most: number): Promise<ReservedIds> {
    const ranges = this.#spare;
    this.#spare = [];
    const missing = most - ranges.reduce((sum, { next, end }) => sum + end - next, 0);
    if (missing > 0) ranges.push(await this.#count(missing));
    return {
      take() {
        const range = ranges.find(({ next, end }) => next < end);
        if (range === undefined) throw new Error('more keys are taken than were set aside');
        range.next += 1;
        return range.next - 1;
      },
      giveBack: () => {
        this.#spare.push(...ranges.splice(0).filter(({ next, end }) => next < end));
      },
    };
  }

  async #count(keys: number): Promise<Range> {
    const query = sql<{ first: number }>`
      select first, setval(keys, first + ${keys} - 1)
      from (select keys, nextval(keys) as first from cast(pg_get_serial_sequence(${this.#table}, 'id') as regclass) as keys) as next`;
    const [{ first } = { first: 0 }] = await handOver(this.#db, query.compile(this.#db));
    return { next: first, end: first + keys };
  }
}

interface Range {
  next: number;
  readonly end: number;
}

function lineOf(row: readonly Cell[]): string {
  let line = '';
  for (const cell of row) line += line === '' ? cellOf(cell) : `\t${cellOf(cell)}`;
  return `${line}\n`;
}

/** What stands for a backslash, and for what would end a cell or a row. */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A quick look: most texts hold nothing that has to be written in another way. */
const MUST_BE_ESCAPED = /[\\\t\n\r\0]/;

function cellOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number' || typeof cell === 'bigint') return `${cell}`;
  if (typeof cell !== 'string') return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString('hex')}`;
  if (!MUST_BE_ESCAPED.test(cell)) return cell;
  return cell.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '').replaceAll('\0', '\uFFFD');
}

/**
 * Sends the text of a COPY right behind the statement, and so spares the wait for the server's word that it is ready. One
 * that refuses the statement passes over what follows it.
 * Source: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export class CopyIn implements Submittable {
  readonly done: Promise<void>;
  readonly #query: CopyQuery;
  #settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined;

  constructor(query: CopyQuery) {
    this.#query = query;
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    const copying = connection as Connection & CopyConnection;
    copying.query(this.#query.sql);
    copying.sendCopyFromChunk(Buffer.from(this.#query.copied));
    copying.endCopyFrom();
  }

  // The text is on its way.
  handleCopyInResponse(): void {}

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle?.resolve();
  }

  handleError(error: unknown): void {
    this.#settle?.reject(error);
  }
}

/** What the driver's connection has for it, and its types leave out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
}
