import { type Kysely, sql } from 'kysely';
import type { CliError } from '../errors/error.js';
import { storeCopyDiffers, storeNotEmpty } from '../errors/ledger.js';
import type { TableShape } from './engine.js';
import { storable } from './engines/storable.js';
import { type OpenLedger, openEmptyStore } from './open.js';
import { countRows, inserterOf, lastKey, pagesOf, type Row } from './pages.js';
import type { Database } from './schema.js';
import { inOrder } from './table-order.js';

type Db = Kysely<Database>;

/** How far a copy is. */
export interface CopyProgress {
  readonly phase: 'copying' | 'comparing';
  readonly table: string;
  /** Rows of all tables, those of an earlier run included. */
  readonly done: number;
  readonly total: number;
}

export interface CopyResult {
  /** Rows of each table, the same on both sides. */
  readonly rows: Readonly<Record<string, number>>;
  /** Last link of the consent chain in hex, the same on both sides. */
  readonly chainHead: string;
  /** How many of them this run wrote; the rest was there from an earlier one. */
  readonly written: number;
  readonly resumed: boolean;
}

interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** Rows of one transaction: few enough to be lost without regret, enough that commits do not count. */
const PAGE_ROWS = 2000;

/**
 * Copies every row with its key into another ledger of the same schema, and then compares all of both. The target must
 * be as empty as a new one, or hold a copy of the same source that was not finished: then it goes on behind the last
 * row of each table. Until the end the target is marked, and nothing else opens it. The source is read as it was at one
 * moment; what others write to it meanwhile is not part of the copy.
 * @throws {CliError} `store-not-empty`; `store-copy-differs`, when the two are not equal at the end
 */
export async function copyLedger(
  source: OpenLedger,
  target: OpenLedger,
  { signal, onProgress = () => {} }: CopyOptions,
): Promise<CopyResult> {
  const tables = inOrder(await source.connection.tables());
  const resumed = await begin(source, target, tables);
  const written = await source.connection.snapshot(async (from) => {
    const total = await totalOf(from, tables);
    let added = 0;
    let done = 0;
    for (const table of tables) {
      done += await countRows(target.connection.db, table.name);
      for await (const rows of pagesOf(from, table, PAGE_ROWS, await lastKey(target.connection.db, table))) {
        signal.throwIfAborted();
        await target.connection.transaction((db) => inserterOf(db, table)(rows.map((row) => detached(row, table))));
        added += rows.length;
        done += rows.length;
        onProgress({ phase: 'copying', table: table.name, done, total });
      }
      await attach(from, target.connection.db, table);
    }
    await target.connection.settleKeys();
    await compare(from, target, tables, { signal, onProgress, total });
    return added;
  });
  const rows = Object.fromEntries(
    await Promise.all(tables.map(async ({ name }) => [name, await countRows(target.connection.db, name)] as const)),
  );
  const { link } = await target.connection.db.selectFrom('consent_head').select('link').executeTakeFirstOrThrow();
  await target.connection.setUnfinished(target.connection.db, false);
  return { rows, chainHead: Buffer.from(link).toString('hex'), written, resumed };
}

/** Marks the target. @returns whether a copy was begun there before */
async function begin(source: OpenLedger, { connection, shown }: OpenLedger, tables: readonly TableShape[]) {
  if ((await connection.state()).isUnfinished) return true;
  const fresh = await freshRows(tables);
  await connection.transaction(async (db) => {
    for (const { name } of tables) {
      if ((await countRows(db, name)) > (fresh.get(name) ?? 0)) throw notEmpty(shown, source.shown);
    }
    // What a new ledger has comes from the source as well.
    for (const { name } of tables.toReversed())
      if (fresh.get(name)) await sql`delete from ${sql.table(name)}`.execute(db);
    await connection.setUnfinished(db, true);
  });
  return false;
}

/** How many rows each table of a new ledger has. */
async function freshRows(tables: readonly TableShape[]): Promise<ReadonlyMap<string, number>> {
  const clock = { now: () => 0, sleep: async () => {} };
  const fresh = await openEmptyStore({ kind: 'file', path: 'a new ledger' }, { clock });
  try {
    return new Map(await Promise.all(tables.map(async ({ name }) => [name, await countRows(fresh.db, name)] as const)));
  } finally {
    await fresh.close();
  }
}

async function totalOf(db: Db, tables: readonly TableShape[]): Promise<number> {
  let total = 0;
  for (const { name } of tables) total += await countRows(db, name);
  return total;
}

/** References of a table to itself: the row they name may come later. */
function ownReferences({ name, references }: TableShape): readonly string[] {
  return references.filter(({ table }) => table === name).map(({ column }) => column);
}

function detached(row: Row, table: TableShape): Row {
  const columns = ownReferences(table);
  return columns.length === 0 ? row : { ...row, ...Object.fromEntries(columns.map((column) => [column, null])) };
}

/** Writes the references of a table to itself, now that every row is there. */
async function attach(from: Db, to: Db, { name, key, ...shape }: TableShape): Promise<void> {
  for (const column of ownReferences({ name, key, ...shape })) {
    const columns = [...key, column];
    for await (const rows of pagesOf(from, { name, key, ...shape, columns }, PAGE_ROWS)) {
      for (const row of rows.filter((each) => each[column] !== null)) {
        const where = sql.join(
          key.map((part) => sql`${sql.ref(part)} = ${row[part]}`),
          sql` and `,
        );
        await sql`update ${sql.table(name)} set ${sql.ref(column)} = ${row[column]} where ${where}`.execute(to);
      }
    }
  }
}

/** Reads both from the start to the end, side by side. */
async function compare(
  from: Db,
  { connection, shown }: OpenLedger,
  tables: readonly TableShape[],
  { signal, onProgress = () => {}, total }: CopyOptions & { readonly total: number },
): Promise<void> {
  let done = 0;
  for (const table of tables) {
    const theirs = pagesOf(connection.db, table, PAGE_ROWS)[Symbol.asyncIterator]();
    for await (const rows of pagesOf(from, table, PAGE_ROWS)) {
      signal.throwIfAborted();
      const { value: copies = [] } = await theirs.next();
      const index = rows.findIndex((row, at) => !isSame(row, copies[at], table));
      if (index !== -1 || copies.length !== rows.length) throw differs(shown, table, rows[index] ?? rows.at(-1));
      done += rows.length;
      onProgress({ phase: 'comparing', table: table.name, done, total });
    }
    if (!(await theirs.next()).done) throw differs(shown, table, undefined);
  }
}

function isSame(row: Row, copy: Row | undefined, { columns }: TableShape): boolean {
  if (copy === undefined) return false;
  const values = storable(columns.map((column) => row[column]));
  return columns.every((column, index) => isEqual(values[index], copy[column]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;
}

function notEmpty(target: string, source: string): CliError {
  return storeNotEmpty(`The ledger ${target} is not empty.`, {
    why: `A copy of ${source} would be mixed with what is there. Nothing was changed.`,
    hint: 'name a new file, or an empty database',
  });
}

function differs(target: string, { name, key }: TableShape, row: Row | undefined): CliError {
  const where = row === undefined ? '' : `, at ${key.map((column) => `${column} ${String(row[column])}`).join(', ')}`;
  return storeCopyDiffers(`The copy in ${target} is not the same as its source.`, {
    why: `They differ in ${name}${where}. The source was changed between two runs of the copy, or it is another one.`,
    hint: 'stop what writes to the source, remove the copy, and copy again',
  });
}
