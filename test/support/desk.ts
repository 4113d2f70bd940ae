import { openStore } from '../../src/core/ledger/open.js';
import type { Store } from '../../src/core/ledger/store.js';
import { newLedger, storeText } from '../core/ledger/support.js';
import { fixedClock, type RunOptions, type RunResult, run } from './run.js';

/** A ledger of its own, and commands that work on it. */
export interface Desk {
  /** Works on the ledger; it is closed again before the next command. */
  ledger<T>(work: (store: Store) => Promise<T>): Promise<T>;
  wactl(line: string | readonly string[], options?: RunOptions): Promise<RunResult>;
}

export async function openDesk(): Promise<Desk> {
  const location = await newLedger();
  const env = { WACTL_STORE: storeText(location), WACTL_WABA_ID: '210000000000001' };
  return {
    async ledger(work) {
      const store = await openStore(location, { clock: fixedClock() });
      return work(store).finally(() => store.close());
    },
    wactl: (line, options = {}) => run(line, { ...options, env: { ...env, ...options.env } }),
  };
}
