import type { CliError } from '../errors/error.js';
import { storeTooNew, storeUnfinished } from '../errors/ledger.js';
import type { Connection, SchemaWords } from './engine.js';

/** The version of the schema that this program works with: the number of the last migration. */
export const SCHEMA_VERSION = 17;

interface MigrateOptions {
  readonly words: SchemaWords;
  /** Ms since the epoch. */
  readonly now: number;
  /** Names the ledger in messages. */
  readonly shown: string;
  /** Takes also one that a copy is going into. */
  readonly allowUnfinished?: boolean;
}

/**
 * Brings a ledger to our schema. Reads before it writes: one that is damaged, of another program or of a newer version
 * is left as it is. Safe when many processes do it at once.
 * @returns whether the ledger was made by this call
 * @throws {CliError} `store-foreign`, `store-too-new`, `store-unfinished`
 */
export async function migrate(
  connection: Connection,
  { words, now, shown, allowUnfinished = false }: MigrateOptions,
): Promise<boolean> {
  const { version, isUnfinished } = await connection.state();
  if (isUnfinished && !allowUnfinished) throw unfinished(shown);
  if (version > SCHEMA_VERSION) throw tooNew(shown, version);
  if (version === SCHEMA_VERSION) return false;
  // Few starts need them, and they are most of what is to be loaded.
  const { runMigrations } = await import('./migrations.js');
  const isNew = await runMigrations(connection, { words, now });
  await connection.setVersion(SCHEMA_VERSION);
  return isNew;
}

function unfinished(shown: string): CliError {
  return storeUnfinished(`The ledger ${shown} is a copy that was not finished.`, {
    why: 'Decisions of people may be missing in it, so nothing else works with it.',
    hint: 'run the same `wactl store copy` again: it goes on where it stopped',
  });
}

function tooNew(shown: string, version: number): CliError {
  return storeTooNew(`The ledger ${shown} was written by a newer wactl.`, {
    why: `Its schema has version ${version}; this wactl knows up to ${SCHEMA_VERSION}. Nothing was changed.`,
    hint: 'update wactl, or name another file with WACTL_STORE',
  });
}
