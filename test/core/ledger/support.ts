import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openEmptyStore, openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { fixedClock, temporaryFolder } from '../../support/run.js';

/** A new ledger that goes when the test ends. */
export async function temporaryStore(clock: Clock = fixedClock()): Promise<Store> {
  const store = await openStore(fileLocation(join(await temporaryFolder(), 'ledger.sqlite')), { clock });
  onTestFinished(() => store.close());
  return store;
}

/** The same in memory, for tests that write much and never come back to it. */
export async function memoryStore(clock: Clock = fixedClock()): Promise<Store> {
  const store = await openEmptyStore(fileLocation('in memory'), { clock });
  onTestFinished(() => store.close());
  return store;
}
