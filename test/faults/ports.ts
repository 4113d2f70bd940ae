import type { Ports } from '../../src/app/ports.js';
import type { MessageRequest } from '../../src/app/send-message.js';
import type { Graph } from '../../src/core/graph/client.js';
import type { Store } from '../../src/core/ledger/store.js';
import { resolveSettings } from '../../src/core/settings/resolve.js';
import type { System } from '../../src/core/terminal/system.js';
import type { TestEmulator } from '../support/emulator.js';

/** What sending needs of the world, with a client and a ledger that a test has tampered with. */
export function portsOf({ clock, env }: TestEmulator, graph: Graph, store: Store): Ports {
  const settings = resolveSettings({ flags: {}, env, configDir: '/nowhere' });
  return {
    // The only part of the world that sending reads.
    system: { cwd: '/nowhere' } as System,
    clock,
    signal: new AbortController().signal,
    settings: async () => settings,
    graph: async () => graph,
    withGraph: async (_access, work) => work(graph),
    ledger: async () => store,
    ledgerToRead: async () => store,
  };
}

/** A text to the person who may be messaged, with a key. */
export function keyedText(phone: string, phoneNumberId: string): MessageRequest {
  return {
    to: { kind: 'phone', phone },
    phoneNumberId,
    content: { type: 'text', body: 'Hello Ada', previewUrl: false },
    idempotencyKey: 'order-1042',
  };
}
