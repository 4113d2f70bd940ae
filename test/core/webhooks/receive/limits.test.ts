import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiver, type Refusal } from '../../../../src/core/webhooks/receiver.js';
import { sign } from '../../../../src/core/webhooks/signature.js';
import { onPort } from '../../../support/receiver-port.js';
import { fixedClock, NOON } from '../../../support/run.js';
import { memoryStore } from '../../ledger/support.js';
import { bytesOf, envelope, messages, text } from '../samples.js';

const SECRET = 'app-secret';
const MIB = 1024 * 1024;
const SHAPED = `sha256=${'0'.repeat(64)}`;

let serial = 0;
/** A webhook that no other test has sent. */
const webhook = () => {
  serial += 1;
  return bytesOf(envelope([messages([text('Hello', NOON / 1000 - serial)])]));
};

async function setUp() {
  const refused: Refusal[] = [];
  const store = await memoryStore();
  const receiver = createReceiver({
    store,
    secrets: [SECRET],
    clock: { ...fixedClock(), now: Date.now },
    metrics: true,
    onApplied() {},
    onRefused: (one) => refused.push(one),
  });
  const { url } = await onPort(receiver);
  const figure = async (name: string) => {
    const found = new RegExp(`^wactl_webhooks_${name} (.*)$`, 'm').exec(await (await fetch(`${url}/metrics`)).text());
    return Number(found?.[1]);
  };
  const port = Number(new URL(url).port);
  return { receiver, refused, store, url, port, figure };
}

/** A connection that is gone when the test ends. */
async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

const head = (length: number, signature?: string) =>
  `POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n${signature ? `X-Hub-Signature-256: ${signature}\r\n` : ''}\r\n`;

/** What a connection says until it closes or has answered. */
async function answerOn(socket: Socket): Promise<string> {
  let said = '';
  for await (const chunk of socket) {
    said += String(chunk);
    if (said.includes('\r\n\r\n')) break;
  }
  return said.split('\r\n')[0] ?? '';
}

const post = async (port: number, body = webhook()) => {
  const socket = await open(port);
  socket.write(head(body.length, sign(body, SECRET)));
  socket.write(body);
  return answerOn(socket);
};

describe('a body that is too large', () => {
  it.each([
    ['told in advance', (bytes: number) => head(bytes, SHAPED), (piece: Buffer) => [piece]],
    [
      'in chunks',
      () =>
        `POST /webhooks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-Hub-Signature-256: ${SHAPED}\r\n\r\n`,
      (piece: Buffer) => [`${piece.length.toString(16)}\r\n`, piece, '\r\n'],
    ],
  ])(
    '%s is answered with 413, also to a client that reads only when it has sent everything',
    async (_n, begin, pack) => {
      const { port, refused, figure } = await setUp();
      const socket = await open(port);
      const piece = Buffer.alloc(MIB, 0x20);
      socket.write(begin(12 * MIB));
      for (let sent = 0; sent < 12; sent += 1) {
        for (const part of pack(piece)) if (!socket.write(part)) await once(socket, 'drain');
      }
      expect(await answerOn(socket)).toBe('HTTP/1.1 413 Payload Too Large');
      expect(refused).toEqual([{ status: 413, problem: expect.stringContaining('3145728') }]);
      expect(await figure('held_bytes')).toBe(0);
    },
  );
});

describe('memory for bodies', () => {
  it('is not spent on what is not signed', async () => {
    const { port, figure } = await setUp();
    for (let count = 0; count < 20; count += 1) {
      const socket = await open(port);
      socket.write(head(2 * MIB));
      socket.write(Buffer.alloc(MIB));
      expect(await answerOn(socket)).toBe('HTTP/1.1 401 Unauthorized');
    }
    expect(await figure('held_bytes')).toBe(0);
  });

  it('is bounded over all connections: the body that has been arriving longest goes', async () => {
    const { port, figure, refused } = await setUp();
    const sockets: Socket[] = [];
    for (let count = 0; count < 30; count += 1) {
      const socket = await open(port);
      socket.write(head(3 * MIB, SHAPED));
      socket.write(Buffer.alloc(2 * MIB));
      sockets.push(socket);
      expect(await figure('held_bytes')).toBeLessThanOrEqual(34 * MIB);
    }
    const [first] = sockets;
    expect(first && (await answerOn(first))).toBe('HTTP/1.1 503 Service Unavailable');
    expect(refused[0]).toEqual({ status: 503, problem: 'too many large bodies were arriving at once' });
    expect(await post(port)).toBe('HTTP/1.1 200 OK');
    expect(await figure('held_bytes')).toBeLessThanOrEqual(32 * MIB);
  });
});

describe('strangers', () => {
  it('that hold 700 connections open do not keep Meta out', async () => {
    const { port, figure } = await setUp();
    const meta = await open(port);
    const first = webhook();
    meta.write(head(first.length, sign(first, SECRET)));
    meta.write(first);
    await once(meta, 'data');
    const strangers = await Promise.all(
      Array.from({ length: 700 }, async () => {
        const socket = await open(port);
        socket.write('POST /webhooks HTTP/1.1\r\nHo');
        return socket;
      }),
    );
    expect(await post(port)).toBe('HTTP/1.1 200 OK');
    expect(await figure('connections')).toBeLessThanOrEqual(512);
    // Whoever has shown the secret stays, as long as there is a stranger to go.
    const second = webhook();
    meta.write(head(second.length, sign(second, SECRET)));
    meta.write(second);
    expect(await answerOn(meta)).toBe('HTTP/1.1 200 OK');
    expect(strangers.filter(({ readableEnded, destroyed }) => readableEnded || destroyed).length).toBeGreaterThan(150);
  });

  it('that speak no HTTP, or send endless headers, are counted and let go', async () => {
    const { port, refused } = await setUp();
    const noise = await open(port);
    noise.write('\u0001\u0002\u0003\r\n\r\n');
    expect(await answerOn(noise)).toBe('HTTP/1.1 400 Bad Request');
    const endless = await open(port);
    endless.write(`GET / HTTP/1.1\r\nX: ${'x'.repeat(17 * 1024)}`);
    expect(await answerOn(endless)).toBe('HTTP/1.1 431 Request Header Fields Too Large');
    expect(refused.map(({ status }) => status)).toEqual([400, 431]);
  });
});

describe('a client that is slow', () => {
  it.each([
    ['with its headers', 'POST /webhooks HTTP/1.1\r\nHo'],
    ['with its body', `${head(100, SHAPED)}{"object":`],
  ])('%s is answered with 408 and let go, and Meta beside it is served', async (_name, beginning) => {
    const { receiver, refused } = await setUp();
    const limits = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 };
    const server = await receiver.listen({ limits });
    onTestFinished(() => server.close());
    const slow = await open(server.port);
    slow.write(beginning);
    // One byte now and then does not keep it alive.
    const drip = setInterval(() => slow.write('x'), 5);
    onTestFinished(() => clearInterval(drip));
    expect(await post(server.port)).toBe('HTTP/1.1 200 OK');
    expect(await answerOn(slow)).toBe('HTTP/1.1 408 Request Timeout');
    expect(refused).toEqual([{ status: 408, problem: 'the request is not complete: it did not arrive in time' }]);
  });
});

it('serves 64 connections that never pause, and another one beside them, alike', async () => {
  const { port, figure } = await setUp();
  const answered = Array.from({ length: 64 }, () => 0);
  let isOver = false;
  const sockets = await Promise.all(answered.map(() => open(port)));
  const busy = sockets.map(async (socket, index) => {
    while (!isOver) {
      const body = webhook();
      socket.write(head(body.length, sign(body, SECRET)));
      socket.write(body);
      await once(socket, 'data');
      answered[index] = (answered[index] ?? 0) + 1;
    }
  });
  while (answered.some((count) => count < 5)) expect(await post(port)).toBe('HTTP/1.1 200 OK');
  isOver = true;
  await Promise.all(busy);
  expect(Math.max(...answered)).toBeLessThan(5 * Math.min(...answered));
  const stored = await figure('deliveries_total{result="stored"}');
  expect(await figure('commits_total')).toBeLessThan(stored / 2);
});

describe('beside webhooks', () => {
  it('tells whether it works, and shows figures where they are wanted', async () => {
    const { receiver, url, port } = await setUp();
    expect(await post(port)).toBe('HTTP/1.1 200 OK');
    await receiver.idle();
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', unapplied: 0 }]);
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = (await metrics.text()).split('\n');
    expect(lines).toContain('wactl_webhooks_deliveries_total{result="stored"} 1');
    expect(lines).toContain('wactl_webhooks_events_total{type="message"} 1');
    expect(lines).toContain('wactl_webhooks_answer_seconds_count 1');
    const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples.filter((line) => !/^[a-z_]+(?:\{[a-z]+="[^"]+"\})? [0-9.e-]+$/.test(line))).toEqual([]);
  });

  it('shows no figures unasked', async () => {
    const store = await memoryStore();
    const quiet = createReceiver({ store, secrets: [], clock: fixedClock(), onApplied() {}, onRefused() {} });
    const { url } = await onPort(quiet);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});

it('finishes what it has taken when it stops', async () => {
  const { receiver, store } = await setUp();
  const server = await receiver.listen({});
  const bodies = Array.from({ length: 20 }, webhook);
  // Who is not in yet when it stops is cut off, and Meta delivers again.
  const answers = bodies.map((body) => post(server.port, body).catch(() => 'cut off'));
  await Promise.race(answers);
  await server.close();
  await receiver.stop();
  const said = (await Promise.all(answers)).filter((answer) => answer === 'HTTP/1.1 200 OK');
  const rows = await store.db.selectFrom('webhook_deliveries').select('state').execute();
  expect(rows.length).toBeGreaterThanOrEqual(said.length);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['applied']));
});
