import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { createEmulator, type Emulator, type EmulatorOptions, type ReadyLine } from '../../src/emulator/app.js';
import type { CallbackAnswer, SendToCallback } from '../../src/emulator/model/world.js';
import { randomSeedOf } from '../../src/emulator/seed/seed-schema.js';

/** An answer of the emulator. */
interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
  readonly body: any;
  readonly headers: Headers;
}

/** What a callback got. */
interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
  readonly body: any;
}

export interface Sandbox extends ReadyLine {
  readonly emulator: Emulator;
  /** Webhooks that were sent, oldest first; GETs are answered with their challenge and not kept. */
  readonly received: Received[];
  /** The registered number. */
  readonly number: string;
  /** The number to verify. */
  readonly spare: string;
  /** A Graph call with the main token; headers given replace it. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** A control call. */
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sets the callback and subscribes the app. */
  subscribe(): Promise<void>;
}

export interface SandboxOptions extends EmulatorOptions {
  /** How the callback answers a POST; by default with 200. */
  readonly onPost?: (received: Received) => number | Promise<number>;
}

const BASE = 'http://127.0.0.1:4010';
export const CALLBACK = 'http://127.0.0.1:8080/webhook';

/** An emulator without a socket: requests go straight to its handler, webhooks into a list. */
export function sandbox({ onPost, ...options }: SandboxOptions = {}): Sandbox {
  const received: Received[] = [];
  const send: SendToCallback = async ({ method, url, headers, body }): Promise<CallbackAnswer> => {
    if (method === 'GET') return { status: 200, body: new URL(url).searchParams.get('hub.challenge') ?? '' };
    const raw = Buffer.from(body ?? new Uint8Array()).toString('latin1');
    const delivered = { url, headers, raw, body: JSON.parse(raw) };
    received.push(delivered);
    return { status: (await onPost?.(delivered)) ?? 200, body: '' };
  };
  const emulator = createEmulator({
    send,
    controlKey: 'ctl_test',
    randomSeed: randomSeedOf(options.seed ?? {}),
    // Meta's sample would stand in every list; tests that are about it ask for it.
    sampleTemplate: false,
    ...options,
  });
  onTestFinished(() => emulator.close());
  const ready = emulator.ready(BASE);
  const [number = '', spare = ''] = ready.phoneNumberIds;

  const request = async (method: string, url: string, body: unknown, headers: Readonly<Record<string, string>>) => {
    const isText = typeof body === 'string';
    const response = await emulator.fetch(
      new Request(url, {
        method,
        headers: { ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      }),
    );
    return { status: response.status, body: await response.json(), headers: response.headers };
  };

  const control: Sandbox['control'] = (method, path, body) =>
    request(method, `${ready.controlUrl}${path}`, body, { authorization: 'Bearer ctl_test' });

  return {
    ...ready,
    emulator,
    received,
    number,
    spare,
    call: (method, path, body, headers = { authorization: `Bearer ${ready.token}` }) =>
      request(method, `${BASE}${path.startsWith('/v') ? '' : '/v26.0'}${path}`, body, headers),
    control,
    async subscribe() {
      await control('POST', '/webhooks', { callbackUrl: CALLBACK, verifyToken: 'verify-me' });
    },
  };
}

/** A clock that a test moves by hand and that wakes its sleepers, in place of the real one. */
export function handClock(startMs: number): Clock & { move(ms: number): Promise<void> } {
  let now = startMs;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        sleepers.push({ at: now + ms, wake: resolve });
      }),
    async move(ms) {
      now += ms;
      for (const sleeper of sleepers.filter(({ at }) => at <= now)) sleeper.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A small template that passes every rule. */
export const ORDER_SHIPPED = {
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY' as const,
  components: [
    {
      type: 'BODY',
      text: 'Hi {{1}}, your order {{2}} left our warehouse today and is on its way.',
      example: { body_text: [['Ada', 'A-1042']] },
    },
  ],
};
