import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Database } from './schema.js';

/**
 * A database that ledgers live in. Queries are written in the SQL that all engines share (`on conflict … do update`,
 * `returning`, times as parameters); what differs is named here, and a new engine is a folder that answers it.
 */
export interface Engine<Place> {
  readonly words: SchemaWords;
  /**
   * Opens what is at the place; a file that is not there is made. Nothing is written into what exists.
   * @throws {CliError} `store-…`, when it cannot be opened
   */
  connect(place: Place): Promise<Connection>;
}

/** A ledger whose schema has not been looked at yet. */
export interface Connection {
  /** A statement that meets a locked ledger waits; a transaction takes the write lock when it begins. */
  readonly db: Kysely<Database>;
  /** What `Store.hasOneWriter` promises. */
  readonly hasOneWriter: boolean;
  /** Runs `work` in one transaction, and again from the start where the engine took it back because of others. */
  transaction<T>(work: (db: Kysely<Database>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** What `Store.boot` promises. */
  boot(): Promise<string | null>;
  /**
   * How far the ledger is. Reads only.
   * @throws {CliError} `store-foreign`, when something else than a ledger is there
   */
  state(): Promise<LedgerState>;
  /**
   * Sets the options that last, marks the place as a ledger, and makes the two tables that the migrations are noted in.
   * @param names every migration in order; those that an older version made without noting them are noted
   */
  prepare(names: readonly string[]): Promise<void>;
  /** Keeps the number of the latest migration. */
  setVersion(version: number): Promise<void>;
  /** Marks that a copy into this ledger has begun, or is finished. Part of a transaction when `db` is that of one. */
  setUnfinished(db: Kysely<Database>, isUnfinished: boolean): Promise<void>;
  /** As people know the engine: `SQLite 3.46.1`. */
  product(): Promise<string>;
  sizeBytes(): Promise<number>;
  /** The tables of the ledger as they are there, those of the migrations left out; by name. */
  tables(): Promise<readonly TableShape[]>;
  /** What a check of the whole finds wrong; empty: nothing. Reads only. */
  damage(): Promise<readonly string[]>;
  /** Runs `work` on the ledger as it is at one moment, whatever others write meanwhile. For reading. */
  snapshot<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Lets the database count on from the largest keys, after rows came with keys of their own. */
  settleKeys(): Promise<void>;
  /** Writes all of it into an empty file, where the engine can. */
  saveTo?(path: string): Promise<void>;
  /** What `Store.erase` promises. */
  erase(work: (db: Kysely<Database>) => Promise<void>): Promise<boolean>;
  /** Brings what was written to its place, and closes. */
  close(): Promise<void>;
  /** Closes a ledger that is not to be touched. */
  abandon(): Promise<void>;
}

export interface TransactionOptions {
  /**
   * What a transaction that has ended cannot be lost by; default: a power cut. `crash`: the end of this process alone,
   * which spares the wait for the disk: only for work that is done again from what a power cut leaves. What is committed
   * later and survives a power cut takes it along.
   */
  readonly survives?: 'power-cut' | 'crash';
  /** It writes thousands of rows by statements of many rows each. Default: false. */
  readonly isBulk?: boolean;
  /**
   * It lasts for a second or more, and much is worked out between its statements: an engine that runs in the process can
   * do its part on another thread. Default: false.
   */
  readonly isLong?: boolean;
}

export interface LedgerState {
  /** Number of the latest migration; 0: nothing is there yet. */
  readonly version: number;
  /** A copy into it was begun and is not finished: what is there is not all. */
  readonly isUnfinished: boolean;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** The primary key, in its order. */
  readonly key: readonly string[];
  readonly references: readonly Reference[];
  /** With its indexes; null: the engine does not say. */
  readonly sizeBytes: number | null;
}

/** Rows whose `column` is not null name a row of `table` by its key. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly target: string;
}

/** Words of a schema that every engine spells its own way. */
export interface SchemaWords {
  /** A whole number of 64 bits: times, counts. */
  readonly integer: 'integer' | 'bigint';
  readonly bytes: 'blob' | 'bytea';
  /** A key that the database counts up. */
  rowId(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** Options at the end of a table. `keyed`: its rows are only ever found by its primary key. */
  finish<T extends string, C extends string>(
    table: CreateTableBuilder<T, C>,
    options?: { readonly keyed?: boolean },
  ): CreateTableBuilder<T, C>;
  /** A condition: the column is empty or starts as a number in E.164 does. */
  isPhone(column: string): RawBuilder<boolean>;
  isJson(column: string): RawBuilder<boolean>;
  /**
   * Refuses that a row is changed or deleted.
   * @param rows what they are, for the message: `consent events`
   * @param lets a condition on `old` and `new` under which a change is let through; default: never
   */
  appendOnly(db: Kysely<unknown>, table: string, rows: string, lets?: RawBuilder<boolean>): Promise<void>;
  /**
   * Checks references of a table once for each statement, where an engine would take as long for each row as for writing
   * it; elsewhere its foreign keys stay.
   * @param references of the table, with the names of the foreign keys that held so far
   */
  checkByStatement(
    db: Kysely<unknown>,
    table: string,
    references: readonly (Reference & { readonly constraint: string })[],
  ): Promise<void>;
}

/** Where the migrations are noted, and the lock for it. */
export const MIGRATION_TABLES = { notes: 'ledger_migrations', lock: 'ledger_migrations_lock' } as const;
