import type { Clock } from '../clock.js';
import type { Connection, SchemaWords } from './engine.js';
import { type LedgerLocation, locationText } from './location.js';
import { migrate, SCHEMA_VERSION } from './migrate.js';
import type { Store } from './store.js';
import type { LedgerThreads } from './threads.js';

/** The world that a ledger on a server is looked for in: variables such as PGPASSWORD, and the files of libpq. */
interface LedgerHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: string;
}

export interface OpenOptions {
  readonly clock: Clock;
  /** Default: one without variables and files. */
  readonly host?: LedgerHost;
  /** Where long transactions can have a thread of their own; default: nowhere. */
  readonly threads?: (() => Promise<LedgerThreads>) | undefined;
  /** Hears where a new ledger was created. */
  readonly onCreated?: (place: string) => void;
}

const NO_HOST: LedgerHost = { env: {}, homeDir: '/nonexistent', platform: 'linux' };

/** A ledger as it is, for work on the ledger itself. */
export interface OpenLedger {
  readonly connection: Connection;
  readonly words: SchemaWords;
  /** Names it in messages. */
  readonly shown: string;
}

/**
 * Connects to a place and changes nothing; only a file that is not there is made.
 * @throws {CliError} as `openStore`, but for what the schema is about
 */
export async function connectLedger(
  location: LedgerLocation,
  { clock, host = NO_HOST, threads }: Pick<OpenOptions, 'clock' | 'host' | 'threads'>,
): Promise<OpenLedger> {
  const shown = locationText(location);
  if (location.kind === 'postgres') {
    const { engine } = await import('./engines/postgres/engine.js');
    const connection = await engine.connect({ url: location.url, shown, clock, ...host });
    return { connection, words: engine.words, shown };
  }
  const { engine } = await import('./engines/sqlite/engine.js');
  return { connection: await engine.connect({ path: location.path, shown, threads }), words: engine.words, shown };
}

/**
 * Opens the ledger, making it (a file: 0600, in new folders 0700) or bringing its schema up to date where needed.
 * Several processes may do so at once; a writer waits for another.
 * @throws {CliError} exit 1 when it cannot be opened, is damaged, of another program or of a newer wactl, or a copy that
 * is not finished: all of these leave it as it is; exit 7 when its server cannot be reached, 4 when that refuses us, 2
 * for an address it cannot have
 */
export async function openStore(location: LedgerLocation, options: OpenOptions): Promise<Store> {
  return ready(await connectLedger(location, options), location, options);
}

/** An empty ledger in memory in place of one that was never made: for a run that only reads, and leaves no file behind. */
export async function openEmptyStore(location: LedgerLocation, { clock }: OpenOptions): Promise<Store> {
  const { engine } = await import('./engines/sqlite/engine.js');
  const shown = locationText(location);
  const connection = await engine.connect({ path: null, shown });
  return ready({ connection, words: engine.words, shown }, location, { clock });
}

async function ready(
  { connection, words, shown }: OpenLedger,
  location: LedgerLocation,
  { clock, onCreated }: OpenOptions,
): Promise<Store> {
  const { db } = connection;
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
    hasOneWriter: connection.hasOneWriter,
    transaction: (work, options) => connection.transaction(work, options),
    boot: () => connection.boot(),
    erase: (work) => connection.erase(work),
    damage: () => connection.damage(),
    close: () => connection.close(),
  };
}
