import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import { fileLocation, type LedgerLocation } from '../../../src/core/ledger/location.js';
import { openEmptyStore, openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { borrowLedger, createDatabase, giveBack, onServer, withDatabase } from '../../support/postgres/databases.js';
import { fixedClock, temporaryFolder } from '../../support/run.js';

/**
 * The engine that the ledgers of this run live in. Every test file that imports this one runs on each of them; see
 * `vitest.config.ts`.
 */
export const ENGINE = process.env.WACTL_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** The place of an empty ledger that goes when the test ends: a file that is not there yet, or a database. */
export async function newLedger(): Promise<LedgerLocation> {
  if (ENGINE === 'sqlite') return fileLocation(join(await temporaryFolder(), 'ledger.sqlite'));
  const server = inject('postgres');
  const name = await borrowLedger(server);
  onTestFinished(() => giveBack(server, name));
  return { kind: 'postgres', url: withDatabase(server.url, name) };
}

/** A place with nothing at all, which goes when the test ends. */
export async function emptyPlace(): Promise<LedgerLocation> {
  if (ENGINE === 'sqlite') return newLedger();
  const server = inject('postgres');
  const name = await createDatabase(server, 'template0');
  onTestFinished(async () => {
    await onServer(server.url, `drop database ${name} with (force)`);
  });
  return { kind: 'postgres', url: withDatabase(server.url, name) };
}

/** What WACTL_STORE says for a place. */
export function storeText(location: LedgerLocation): string {
  return location.kind === 'file' ? location.path : location.url;
}

/** A new ledger that goes when the test ends. */
export async function temporaryStore(clock: Clock = fixedClock()): Promise<Store> {
  const store = await openStore(await newLedger(), { clock });
  onTestFinished(() => store.close());
  return store;
}

/** The same for tests that write much and never come back to it: of a file engine, in memory. */
export async function memoryStore(clock: Clock = fixedClock()): Promise<Store> {
  if (ENGINE !== 'sqlite') return temporaryStore(clock);
  const store = await openEmptyStore(fileLocation('in memory'), { clock });
  onTestFinished(() => store.close());
  return store;
}

/** One run of a property that needs a ledger of its own, which is gone when the run ends. */
export async function withLedger<T>(work: (store: Store) => Promise<T>, clock: Clock = fixedClock()): Promise<T> {
  if (ENGINE === 'sqlite') {
    const store = await openEmptyStore(fileLocation('in memory'), { clock });
    return work(store).finally(() => store.close());
  }
  const server = inject('postgres');
  const name = await borrowLedger(server);
  const store = await openStore({ kind: 'postgres', url: withDatabase(server.url, name) }, { clock });
  try {
    return await work(store);
  } finally {
    await store.close();
    await giveBack(server, name);
  }
}

/** How often a property is tried: `runs` times in a file. On a server, which takes ten times as long, less often. */
export function runsHere(runs: number): number {
  return ENGINE === 'sqlite' ? runs : Math.ceil(runs / 5);
}
