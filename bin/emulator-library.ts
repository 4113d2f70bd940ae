import { parseSeed } from '../src/emulator/seed/seed-file.js';
import { randomSeedOf } from '../src/emulator/seed/seed-schema.js';
import { serveEmulator } from '../src/emulator/serve.js';
import type { LoggedRequest, startEmulator as StartEmulator } from './emulator-api.js';
import { realClock } from './real-clock.js';

/** `import { startEmulator } from 'wactl/emulator'`; `emulator-api.d.ts` is what others know of it. */
export const startEmulator: typeof StartEmulator = async ({ port = 0, seed: given = {}, randomSeed, clock } = {}) => {
  const seed = parseSeed(given, 'The seed');
  const options = {
    seed,
    randomSeed: randomSeed ?? randomSeedOf(seed),
    clockMode: clock ?? 'virtual',
    clock: realClock,
  } as const;
  const { ready, close } = await serveEmulator(options, { host: '127.0.0.1', port, controlPort: 0 });
  // The phone page is for a person at a terminal.
  const { type: _type, controlUrl, controlKey, phoneUrl: _page, ...known } = ready;

  // biome-ignore lint/suspicious/noExplicitAny: each call has a shape of its own
  async function control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<any> {
    const answer = await fetch(`${controlUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = (await answer.json()) as { readonly error?: { readonly message: string } };
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error?.message ?? answer.status}`);
    return value;
  }

  return {
    ...known,
    control,
    async advance(ms) {
      await control('POST', '/clock', { advanceSeconds: ms / 1000 });
    },
    async sendWebhooksTo(callbackUrl, verifyToken) {
      await control('POST', '/webhooks', { callbackUrl, verifyToken });
    },
    inbound: (event) => control('POST', '/inbound', event),
    async requests() {
      const { requests } = await control('GET', '/log');
      return requests as LoggedRequest[];
    },
    async reset() {
      await control('POST', '/reset');
    },
    close,
  };
};
