import { storable } from '../storable.js';
import { isLocked } from './failures.js';
import { insertPacked, type PackedRows } from './packed-rows.js';
import { createRowReader, type RowReader } from './rows.js';
import type { SqliteDatabase, SqliteStatement, SqlValue } from './runtime.js';

/** What a database is asked: a statement, or rows to insert. Plain data. */
export type Request =
  | { readonly kind: 'statement'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'rows'; readonly packed: PackedRows };

/** What became of it. Plain data. */
export interface Outcome {
  readonly rows: unknown[];
  /** Undefined: the statement was asked for rows. */
  readonly changes?: number | bigint;
}

export type Run = (request: Request) => Outcome;

/**
 * Runs what is asked on an open database, one after the other. A transaction in which something failed takes nothing
 * more, as in other engines: SQLite itself has taken it back where the disk failed, and what follows would stand alone.
 * @throws what SQLite says; in a transaction that has failed the same once more
 */
export function createRunner(database: SqliteDatabase): Run {
  const keptStatement = statementCache((sql) => database.prepare(sql));
  const runStatement = (sql: string, parameters: readonly unknown[]): Outcome => {
    const { statement, rows, reader } = keptStatement(sql);
    const values = storable(parameters) as readonly SqlValue[];
    if (reader) return { rows: rows.all(values) };
    return { rows: [], changes: statement.run(...values).changes };
  };
  const runRequest = (request: Request): Outcome => {
    if (request.kind === 'statement') return runStatement(request.sql, request.parameters);
    insertPacked(request.packed, runStatement);
    return { rows: [] };
  };
  let isInTransaction = false;
  let failure: { readonly error: unknown } | undefined;
  return (request) => {
    const sql = request.kind === 'statement' ? request.sql : '';
    if (sql === 'rollback') [isInTransaction, failure] = [false, undefined];
    if (failure !== undefined) throw failure.error;
    try {
      const outcome = runRequest(request);
      if (sql === 'begin' || sql === 'begin immediate') isInTransaction = true;
      else if (sql === 'commit') isInTransaction = false;
      return outcome;
    } catch (error) {
      // What found the ledger locked did nothing, and is repeated.
      if (isInTransaction && !isLocked(error)) failure = { error };
      throw error;
    }
  };
}

/** Statements whose rows are wanted. Values are bound, never part of the text, so the words are SQL's own. */
const GIVES_ROWS = /^\s*(?:select|with|pragma|explain)\b|\breturning\b/i;

/** Statements kept ready, at most, the last used ones, and how long the text of one may be. */
const KEPT_STATEMENTS = 384;
const KEPT_LENGTH = 16_384;

/** A pragma can do its work when it is prepared, so it is prepared each time. */
const IS_KEPT = /^\s*(?:select|with|insert|update|delete|begin|commit|rollback)\b/i;

interface KeptStatement {
  readonly statement: SqliteStatement;
  readonly rows: RowReader;
  /** Its rows are wanted. */
  readonly reader: boolean;
}

/** Statements by their text: to prepare one costs as much as to run it. */
function statementCache(prepare: (sql: string) => SqliteStatement): (sql: string) => KeptStatement {
  const kept = new Map<string, KeptStatement>();
  return (sql) => {
    const known = kept.get(sql);
    const one = known ?? ready(prepare(sql), sql);
    if (known === undefined && (sql.length > KEPT_LENGTH || !IS_KEPT.test(sql))) return one;
    kept.delete(sql);
    kept.set(sql, one);
    const [oldest] = kept.size > KEPT_STATEMENTS ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return one;
  };
}

function ready(statement: SqliteStatement, sql: string): KeptStatement {
  return { statement, rows: createRowReader(statement), reader: GIVES_ROWS.test(sql) };
}
