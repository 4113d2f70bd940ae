import { afterAll } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { servePlain } from '../../src/core/http/serve-plain.js';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/app.js';
import type { EmulatorClock } from '../../src/emulator/model/clock.js';
import { randomSeedOf } from '../../src/emulator/seed/seed-schema.js';

/** A running emulator, as a test sees it. */
export interface TestEmulator {
  readonly graphUrl: string;
  /** What a command needs to talk to it, token and ids included. */
  readonly env: Readonly<Record<string, string>>;
  /** Virtual: `sleep` and `advance` move it. */
  readonly clock: EmulatorClock;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly businessId: string;
  readonly wabaId: string;
  /** The registered number, then the one to verify. */
  readonly phoneNumberIds: readonly string[];
  readonly controlUrl: string;
  readonly controlKey: string;
  /**
   * A control call: POST with a body, GET without, unless said otherwise. Returns the parsed answer.
   * @throws {Error} when the emulator refuses it
   */
  // biome-ignore lint/suspicious/noExplicitAny: each call has its own shape, which the test checks
  control(path: string, body?: unknown, method?: string): Promise<any>;
  /** The emulator itself, to call without a socket. */
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/** Time that passes by itself, for faults that stall a connection. */
const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

const open = new Set<TestEmulator>();

/** Starts an emulator on a free port, with virtual time unless told otherwise. The test closes it; one left open fails the file. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<TestEmulator> {
  // Without a seed each start makes other ids; tests want the same ones each time.
  const emulator = createEmulator({
    clock: realClock,
    randomSeed: randomSeedOf(options.seed ?? {}),
    // Meta's sample would stand in every list; tests that are about it ask for it.
    sampleTemplate: false,
    ...options,
  });
  const server = await servePlain(emulator.answer, {
    maxBodyBytes: 101 * 1024 * 1024,
    admit(socket) {
      if (!emulator.admits()) socket.resetAndDestroy();
    },
    cutAfter: emulator.cutAfter,
  });
  const { type: _type, ...ready } = emulator.ready(server.url);
  const [phoneNumberId = ''] = ready.phoneNumberIds;
  const running: TestEmulator = {
    ...ready,
    emulator,
    clock: emulator.clock,
    env: {
      WACTL_TOKEN: ready.token,
      WACTL_GRAPH_URL: ready.graphUrl,
      WACTL_WABA_ID: ready.wabaId,
      WACTL_PHONE_NUMBER_ID: phoneNumberId,
      WACTL_APP_ID: ready.appId,
      WACTL_APP_SECRET: ready.appSecret,
    },
    async control(path, body, method = body === undefined ? 'GET' : 'POST') {
      const response = await emulator.fetch(
        new Request(`${ready.controlUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${ready.controlKey}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    async close() {
      open.delete(running);
      await emulator.close();
      await server.close();
    },
  };
  open.add(running);
  return running;
}

afterAll(async () => {
  const left = [...open];
  await Promise.all(left.map((running) => running.close()));
  if (left.length > 0) throw new Error(`${left.length} emulators were left open: call close() in the test.`);
});
