import { storeEngineMissing } from '../../../errors/ledger.js';

export type SqlValue = null | number | bigint | string | Uint8Array;

/** The part of a prepared statement that both runtimes share and we use. */
export interface SqliteStatement {
  all(...parameters: SqlValue[]): unknown[];
  get(...parameters: SqlValue[]): unknown;
  run(...parameters: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: SqlValue[]): IterableIterator<unknown>;
  /** Rows come as arrays from now on. Not in Node.js 22 before 22.16. */
  setReturnArrays?(isOn: boolean): void;
  columns?(): readonly { readonly name: string }[];
}

/** The part of `DatabaseSync` that both runtimes share and we use. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

interface Runtime {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly: boolean }) => SqliteDatabase;
}

/**
 * SQLite: Node's own where this Node has it (22.13 and newer), else the optional package with the same interface.
 * @throws {CliError} `store-engine-missing` when there is neither
 */
export async function loadRuntime(): Promise<Runtime> {
  const builtin = loadBuiltin();
  if (builtin !== undefined) return builtin;
  try {
    return (await import('@photostructure/sqlite')) as unknown as Runtime;
  } catch (error) {
    throw storeEngineMissing('The ledger cannot be opened: this Node.js has no SQLite.', {
      why: 'Node.js older than 22.13 needs the optional package @photostructure/sqlite, which is not installed.',
      hint: 'use Node.js 22.13 or newer, or install wactl again without --omit=optional',
      cause: error,
    });
  }
}

/**
 * Undefined where this Node.js has none. Node 22 prints a warning when the module is loaded; it says nothing to our users. Loading is synchronous,
 * so no other code runs, and no other warning is lost, while warnings are off.
 */
function loadBuiltin(): Runtime | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    // The types of the oldest Node.js we support do not know it.
    return process.getBuiltinModule('node:sqlite' as string) as Runtime | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}
