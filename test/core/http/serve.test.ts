import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { BrokenAnswer } from '../../../src/core/http/broken-answer.js';
import { type Handler, type RunningServer, type ServeOptions, serve } from '../../../src/core/http/serve.js';

const open: RunningServer[] = [];

async function start(handler: Handler, options?: ServeOptions): Promise<RunningServer> {
  const server = await serve(handler, options);
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Sends raw text and collects all that comes back until the connection ends. */
function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      received += `<${error.code}>`;
    });
    socket.on('close', () => resolve(received));
    socket.write(text);
  });
}

describe('serve', () => {
  it('hands method, address, headers and body to the handler and its answer to the client', async () => {
    const server = await start(async (request) =>
      Response.json(
        { method: request.method, url: request.url, kind: request.headers.get('x-kind'), body: await request.text() },
        { status: 201, headers: { 'x-answer': 'yes' } },
      ),
    );
    const answer = await fetch(`${server.url}/a?b=1`, { method: 'POST', body: 'grün', headers: { 'x-kind': 'test' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-answer')).toBe('yes');
    expect(await answer.json()).toEqual({ method: 'POST', url: `${server.url}/a?b=1`, kind: 'test', body: 'grün' });
  });

  it('drops the body of a GET, which a Request cannot carry', async () => {
    const server = await start(async (request) => Response.json({ body: await request.text() }));
    const get = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}';
    expect(await exchange(server.port, get)).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"body":""\}/);
  });

  it('leaves a compressed body as it came', async () => {
    const server = await start(
      async (request) => new Response(Buffer.from(await request.arrayBuffer()).toString('hex')),
    );
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: Buffer.from('1f8b0800', 'hex'),
    });
    expect(await answer.text()).toBe('1f8b0800');
  });

  it.each([
    ['as long as the limit', 1000, 200],
    ['one byte longer', 1001, 413],
  ])('answers a body with announced length %s', async (_name, length, status) => {
    const server = await start(async () => new Response('ok'), { maxBodyBytes: 1000 });
    const answer = await fetch(server.url, { method: 'POST', body: 'x'.repeat(length) });
    expect(answer.status).toBe(status);
  });

  it('counts a body of unknown length while it arrives', async () => {
    let called = 0;
    const server = await start(
      async () => {
        called++;
        return new Response('ok');
      },
      { maxBodyBytes: 1000 },
    );
    const chunk = `200\r\n${'x'.repeat(512)}\r\n`;
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await exchange(server.port, `${head}${chunk}${chunk}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(called).toBe(0);
  });

  it('refuses a header block above 16 KiB', async () => {
    const server = await start(async () => new Response('ok'));
    const answer = await exchange(server.port, `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('lets a running request finish when it closes, and takes no new one', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = () => {};
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const server = await serve(async () => {
      started();
      await held;
      return new Response('late');
    });
    const answer = fetch(server.url);
    await begun;
    const closed = server.close();
    release();
    expect(await (await answer).text()).toBe('late');
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('refuses connections while it is paused, and takes them again on the same port', async () => {
    const server = await start(async () => new Response('ok'));
    const ask = () =>
      fetch(server.url).then(
        (answer) => answer.text(),
        (error: Error) => (error.cause as NodeJS.ErrnoException).code,
      );
    expect(await ask()).toBe('ok');
    await server.pause();
    await server.pause();
    expect(await ask()).toBe('ECONNREFUSED');
    await server.resume();
    await server.resume();
    expect(await ask()).toBe('ok');
    await server.pause();
  });

  it('says what to do when the port is taken', async () => {
    const first = await start(async () => new Response('ok'));
    await expect(serve(async () => new Response('ok'), { port: first.port })).rejects.toMatchObject({
      code: 'address-in-use',
      exitCode: 1,
      hint: 'give another --port, or --port 0 for any free one',
    });
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'shop.example'])('refuses to listen on %s', async (host) => {
    await expect(serve(async () => new Response('ok'), { host })).rejects.toMatchObject({
      code: 'host-not-loopback',
      exitCode: 2,
    });
  });

  it('listens on every address when that is allowed', async () => {
    const server = await start(async () => new Response('ok'), { host: '0.0.0.0', allowRemote: true });
    expect(await (await fetch(`http://127.0.0.1:${server.port}`)).text()).toBe('ok');
  });
});

describe('BrokenAnswer', () => {
  const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

  it('resets the connection before a byte of the answer', async () => {
    const server = await start(async () => {
      throw new BrokenAnswer();
    });
    expect(await exchange(server.port, get)).toBe('<ECONNRESET>');
  });

  it('resets it in the middle of the body', async () => {
    const server = await start(async () => {
      throw new BrokenAnswer({ status: 200, headers: {}, body: '0123456789' }, 4);
    });
    const text = await exchange(server.port, get);
    expect(text).toContain('content-length: 10');
    expect(text).toMatch(/\r\n\r\n0123(?:<ECONNRESET>)?$/);
  });
});
