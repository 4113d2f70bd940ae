import type { Ports } from '../../src/app/ports.js';
import type { Graph } from '../../src/core/graph/client.js';
import type { Store } from '../../src/core/ledger/store.js';
import { resolveSettings } from '../../src/core/settings/resolve.js';
import type { System } from '../../src/core/terminal/system.js';
import type { TestEmulator } from './emulator.js';

interface Parts {
  readonly graph: Graph;
  readonly store: Store;
  /** Default: none that exists. */
  readonly cwd?: string;
  /** Settings by environment; default: the emulator's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a use case without a command gets: the emulator's settings, and a client and a ledger of the test's own. */
export function portsOf(emulator: TestEmulator, { graph, store, cwd = '/nowhere', env = emulator.env }: Parts): Ports {
  const settings = resolveSettings({ flags: {}, env, configDir: cwd });
  return {
    // What use cases read of the world.
    system: { cwd, env: {} } as unknown as System,
    clock: emulator.clock,
    signal: new AbortController().signal,
    settings: async () => settings,
    graph: async () => graph,
    withGraph: async (_access, work) =>
      work({ ...graph, exchange: () => Promise.reject(new Error('a use case reads what Meta means')) }),
    ledger: async () => store,
    ledgerToRead: async () => store,
  };
}
