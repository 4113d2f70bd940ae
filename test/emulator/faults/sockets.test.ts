import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveEmulator } from '../../../src/emulator/serve.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';

/** A connection whose every byte the test sees. */
interface Wire {
  readonly socket: Socket;
  /** What has come so far. */
  text(): string;
  /** Resolves with how the connection ended: `end` in good order, or the code of the error. */
  readonly ended: Promise<string>;
  /** Resolves once so much has come. */
  until(pattern: RegExp): Promise<void>;
}

async function open(url: string): Promise<Wire> {
  const { hostname: host, port } = new URL(url);
  const socket = connect({ host, port: Number(port), noDelay: true });
  let text = '';
  let failure: string | undefined;
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => {
      failure = error.code;
    });
    socket.on('close', () => resolve(failure ?? 'end'));
  });
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  onTestFinished(() => void socket.destroy());
  await Promise.race([once(socket, 'connect').catch(() => undefined), ended]);
  return {
    socket,
    text: () => text,
    ended,
    async until(pattern) {
      while (!pattern.test(text)) await once(socket, 'data');
    },
  };
}

function message(token: string): string {
  return JSON.stringify({
    messaging_product: 'whatsapp',
    to: '+15550100002',
    text: { body: 'Hello'.repeat(200) },
    biz_opaque_callback_data: token,
  });
}

function head(emulator: Pick<TestEmulator, 'phoneNumberIds' | 'token'>, body: string): string {
  return [
    `POST /v26.0/${emulator.phoneNumberIds[0]}/messages HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${emulator.token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '\r\n',
  ].join('\r\n');
}

/** A whole good request before the one that is to fail, on the same connection. */
async function useOnce({ socket, until }: Wire, emulator: TestEmulator): Promise<void> {
  const get = [`GET /v26.0/${emulator.wabaId} HTTP/1.1`, 'Host: 127.0.0.1', `Authorization: Bearer ${emulator.token}`];
  socket.write(`${get.join('\r\n')}\r\n\r\n`);
  await until(/\r\n\r\n\{.*\}$/);
}

/** How a reset shows: Node.js reports one that comes together with data as an end. */
function resetAfter(text: string): readonly string[] {
  return text === '' ? ['ECONNRESET'] : ['ECONNRESET', 'end'];
}

/** What each point of the connection looks like from the client, and whether the message was accepted. */
const POINTS = [
  ['mid-body', /^$/, 0],
  ['before-accept', /^$/, 0],
  ['after-accept', /^$/, 1],
  ['mid-head', /^HTTP\/1\.1 200 OK\r\ncontent-$/, 1],
  ['mid-reply', /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n.{8}$/, 1],
] as const;

describe('a connection breaks at the point of the rule', () => {
  for (const kind of ['new', 'kept-alive'] as const) {
    it.each(POINTS)(`%s, on a ${kind} connection`, async (reset, seen, count) => {
      const emulator = await startEmulator();
      const wire = await open(emulator.graphUrl);
      if (kind === 'kept-alive') await useOnce(wire, emulator);
      const before = wire.text().length;
      await emulator.control('/faults', { rules: [{ match: { path: '/messages' }, do: { reset } }] });
      const body = message('row-1');
      wire.socket.write(head(emulator, body) + body);
      const ended = await wire.ended;
      expect(resetAfter(wire.text().slice(before))).toContain(ended);
      expect(wire.text().slice(before)).toMatch(seen);
      expect((await emulator.control('/accepted?token=row-1')).count).toBe(count);
      const { requests } = await emulator.control('/log?path=/messages');
      expect(requests).toMatchObject([{ outcome: count === 1 ? 'accepted' : 'dropped', answered: false }]);
      // The rule is used up: the next connection is a good one.
      const next = await open(emulator.graphUrl);
      next.socket.write(head(emulator, body) + body);
      await next.until(/wamid\./);
      expect((await emulator.control('/faults')).rules).toEqual([]);
      await emulator.close();
    });
  }

  it('mid-body, while the second half of the request is still to come', async () => {
    const emulator = await startEmulator();
    await emulator.control('/faults', { rules: [{ match: { path: '/messages' }, do: { reset: 'mid-body' } }] });
    const body = message('row-1');
    const wire = await open(emulator.graphUrl);
    wire.socket.write(head(emulator, body) + body.slice(0, 100));
    // An answer on another connection: by then the server has seen the first part, and waits.
    const other = await open(emulator.graphUrl);
    await useOnce(other, emulator);
    expect(wire.socket.destroyed).toBe(false);
    wire.socket.write(body.slice(100, Math.ceil(body.length / 2)));
    expect(await wire.ended).toBe('ECONNRESET');
    expect(await emulator.control('/accepted')).toMatchObject({ total: 0 });
    await emulator.close();
  });

  it('on-connect, before a request, for so many connections', async () => {
    const emulator = await startEmulator();
    await emulator.control('/faults', { rules: [{ times: 2, do: { reset: 'on-connect' } }] });
    for (let index = 0; index < 2; index++) {
      const wire = await open(emulator.graphUrl);
      wire.socket.write(head(emulator, ''));
      expect(['ECONNRESET', 'EPIPE']).toContain(await wire.ended);
      expect(wire.text()).toBe('');
    }
    const wire = await open(emulator.graphUrl);
    await useOnce(wire, emulator);
    expect((await emulator.control('/log')).requests).toHaveLength(1);
    await emulator.close();
  });

  it('after-reply, with a whole answer that promises a connection to use again', async () => {
    const emulator = await startEmulator();
    await emulator.control('/faults', { rules: [{ match: { path: '/messages' }, do: { reset: 'after-reply' } }] });
    const wire = await open(emulator.graphUrl);
    const body = message('row-1');
    wire.socket.write(head(emulator, body) + body);
    expect(await wire.ended).toBe('end');
    expect(wire.text()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: keep-alive[\s\S]*"wamid\.[^"]+"\}\]\}$/i);
    expect((await emulator.control('/log')).requests).toMatchObject([{ outcome: 'accepted', answered: true }]);
    await emulator.close();
  });

  it('truncate, after so many bytes of the body', async () => {
    const emulator = await startEmulator();
    await emulator.control('/faults', { rules: [{ do: { truncate: 20 } }] });
    const wire = await open(emulator.graphUrl);
    const body = message('row-1');
    wire.socket.write(head(emulator, body) + body);
    const ended = await wire.ended;
    expect(resetAfter(wire.text())).toContain(ended);
    expect(wire.text()).toMatch(/\r\n\r\n.{20}$/);
    await emulator.close();
  });

  it('refused, until the rules are removed, while control calls go on', async () => {
    const clock = { now: () => Date.now(), sleep: () => Promise.reject(new Error('nothing sleeps here')) };
    const ports = { host: '127.0.0.1', port: 0, controlPort: 0 };
    const { ready, close } = await serveEmulator({ clock, randomSeed: 1 }, ports);
    const control = (method: string, body?: unknown) =>
      fetch(`${ready.controlUrl}/faults`, {
        method,
        headers: { authorization: `Bearer ${ready.controlKey}`, connection: 'close' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await control('POST', { rules: [{ do: { refuseConnections: true } }] });
    expect(await (await open(ready.graphUrl)).ended).toBe('ECONNREFUSED');
    await control('DELETE');
    await control('POST', { rules: [{ do: { reset: 'on-connect' } }] });
    expect(['ECONNRESET', 'EPIPE']).toContain(await (await open(ready.graphUrl)).ended);
    const wire = await open(ready.graphUrl);
    const body = message('row-1');
    wire.socket.write(head(ready, body) + body);
    await wire.until(/wamid\./);
    await close();
  });
});
