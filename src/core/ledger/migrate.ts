import { CliError, EXIT } from '../errors.js';
import type { SqliteDatabase } from './engine.js';
import { foundation } from './migrations/1-foundation.js';
import { templates } from './migrations/2-templates.js';
import { numberAttempts } from './migrations/3-number-attempts.js';
import { closedWindows } from './migrations/4-closed-windows.js';

/** In order; the schema's version is how many of them a file has had. A released one never changes. */
const MIGRATIONS: readonly ((database: SqliteDatabase, now: number) => void)[] = [
  foundation,
  templates,
  numberAttempts,
  closedWindows,
];

/** "wact" in ASCII: marks a file as a ledger of ours. Source: https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x77616374;

/**
 * Brings the file to our schema, and sets the lasting options. Reads before it writes: a file that is damaged, of
 * another program or of a newer version is left as it is. Safe when many processes do it at once: each takes the
 * write lock and then looks again.
 * @throws {CliError} `store-foreign`, `store-too-new`
 */
export function migrate(database: SqliteDatabase, path: string, now: number): void {
  const version = inTransaction(database, 'deferred', () => readVersion(database, path));
  setWal(database);
  if (version === MIGRATIONS.length) return;
  inTransaction(database, 'immediate', () => {
    for (const step of MIGRATIONS.slice(readVersion(database, path))) step(database, now);
    database.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${MIGRATIONS.length}`);
  });
}

/** How many migrations the file has had; 0 for a new file. */
function readVersion(database: SqliteDatabase, path: string): number {
  const { application_id: application } = database.prepare('pragma application_id').get() as { application_id: number };
  const { user_version: version } = database.prepare('pragma user_version').get() as { user_version: number };
  const { tables } = database.prepare('select count(*) as tables from sqlite_schema').get() as { tables: number };
  const isNew = application === 0 && version === 0 && tables === 0;
  if (application !== APPLICATION_ID && !isNew) throw foreign(path);
  if (version > MIGRATIONS.length) throw tooNew(path, version);
  return version;
}

/**
 * Readers and one writer side by side. Several processes that switch a new file at once can get a "locked" that
 * SQLite does not wait on; an empty transaction waits for the other to finish, then the switch finds its work done.
 */
function setWal(database: SqliteDatabase, attemptsLeft = 20): void {
  try {
    database.exec('pragma journal_mode = wal');
  } catch (error) {
    if (attemptsLeft === 0 || !(error instanceof Error && error.message.includes('locked'))) throw error;
    inTransaction(database, 'immediate', () => {});
    setWal(database, attemptsLeft - 1);
  }
}

/** A failure leaves the transaction open: whoever opened the database closes it, and that rolls back. */
function inTransaction<T>(database: SqliteDatabase, kind: 'deferred' | 'immediate', work: () => T): T {
  database.exec(`begin ${kind}`);
  const result = work();
  database.exec('commit');
  return result;
}

function foreign(path: string): CliError {
  return new CliError(`${path} is a database of another program.`, {
    code: 'store-foreign',
    exitCode: EXIT.failed,
    why: 'It is not marked as a ledger of wactl. Nothing was changed.',
    hint: 'name another file with WACTL_STORE',
  });
}

function tooNew(path: string, version: number): CliError {
  return new CliError(`The ledger ${path} was written by a newer wactl.`, {
    code: 'store-too-new',
    exitCode: EXIT.failed,
    why: `Its schema has version ${version}; this wactl knows up to ${MIGRATIONS.length}. Nothing was changed.`,
    hint: 'update wactl, or name another file with WACTL_STORE',
  });
}
