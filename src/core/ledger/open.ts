import type { Clock } from '../clock.js';
import type { Connection, SchemaWords } from './engine.js';
import { type LedgerLocation, locationText, notSupported } from './location.js';
import { migrate, SCHEMA_VERSION } from './migrate.js';
import type { Store } from './store.js';

interface OpenOptions {
  readonly clock: Clock;
  /** Hears where one was made, because there was none. */
  readonly onCreated?: (place: string) => void;
}

/**
 * Opens the ledger, making it (a file: 0600, in new folders 0700) or bringing its schema up to date where needed.
 * Several processes may do so at once; a writer waits up to 5 seconds for another.
 * @throws {CliError} exit 2 for a kind of ledger that is not supported; exit 1 when it cannot be opened, is damaged, of
 * another program or of a newer wactl: all of these leave it as it is
 */
export async function openStore(location: LedgerLocation, { clock, onCreated }: OpenOptions): Promise<Store> {
  if (location.kind === 'postgres') throw notSupported();
  const { engine } = await import('./engines/sqlite/engine.js');
  const connection = await engine.connect({ path: location.path, shown: locationText(location) });
  return ready(connection, engine.words, location, clock, onCreated);
}

/** An empty ledger in memory in place of one that was never made: for a run that only reads, and leaves no file behind. */
export async function openEmptyStore(location: LedgerLocation, { clock }: OpenOptions): Promise<Store> {
  const { engine } = await import('./engines/sqlite/engine.js');
  const connection = await engine.connect({ path: null, shown: locationText(location) });
  return ready(connection, engine.words, location, clock);
}

async function ready(
  connection: Connection,
  words: SchemaWords,
  location: LedgerLocation,
  clock: Clock,
  onCreated?: OpenOptions['onCreated'],
): Promise<Store> {
  const { db } = connection;
  const shown = locationText(location);
  try {
    const isNew = await migrate(connection, { words, now: clock.now(), shown });
    if (isNew) onCreated?.(shown);
  } catch (error) {
    await connection.abandon();
    throw error;
  }
  return {
    db,
    location,
    schemaVersion: SCHEMA_VERSION,
    transaction: (work) => db.transaction().execute(work),
    damage: () => connection.damage(),
    close: () => connection.close(),
  };
}
