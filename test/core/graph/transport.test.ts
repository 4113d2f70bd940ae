import { createServer } from 'node:http';
import { type AddressInfo, connect as openSocket } from 'node:net';
import { Agent, buildConnector, MockAgent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange } from '../../../src/core/graph/transport.js';
import { connect, failure, json, read, send, startServer } from './graph-server.js';

describe("Meta's host", () => {
  it('is called with the version and the token', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    onTestFinished(() => agent.close());
    agent
      .get('https://graph.facebook.com')
      .intercept({ path: '/v26.0/1', headers: { authorization: 'Bearer EAAtoken' } })
      .reply(200, { id: '7' });
    const graph = connect({ url: 'https://graph.facebook.com' }, { token: 'EAAtoken', dispatcher: agent });
    expect(await graph.call(read)).toEqual({ id: '7' });
    agent.assertNoPendingInterceptors();
  });
});

describe('a proxy', () => {
  it('is used for hosts elsewhere, and gets no token', async () => {
    const target = await startServer(json(200, { id: '7' }));
    const tunnels: { url: string | undefined; headers: unknown }[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      tunnels.push({ url: request.url, headers: request.headers });
      const onward = openSocket(Number(new URL(target.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        onward.write(head);
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.close();
    });
    const http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

    const graph = connect({ url: 'http://emulator.example:4100' }, { env: { http_proxy } });
    expect(await graph.call(read)).toEqual({ id: '7' });
    expect(tunnels.map((tunnel) => tunnel.url)).toEqual(['emulator.example:4100']);
    expect(JSON.stringify(tunnels)).not.toContain('sbx_token');
  });

  it('that refuses is named', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.close();
    });
    const env = { http_proxy: `http://user:secret@127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const error = await failure(connect({ url: 'http://emulator.example:4100' }, { env }).call(send));
    expect(error).toMatchObject({ name: 'NetworkError', exitCode: 7, hint: expect.stringContaining('HTTPS_PROXY') });
    expect(`${error.message} ${error.hint}`).not.toContain('secret');
  });
});

describe('an abort while the connection is being made', () => {
  it('settles at once, and the request never leaves', async () => {
    const server = await startServer(json(200, { id: '7' }));
    const makeConnection = buildConnector({});
    let goOn = () => {};
    const dispatcher = new Agent({
      connect(options, callback) {
        goOn = () => makeConnection(options, callback);
      },
    });
    onTestFinished(() => dispatcher.destroy());
    const leave = new AbortController();
    const limits = { responseMs: 5_000, maxBytes: 1_000 };
    const request = (signal?: AbortSignal) =>
      exchange(dispatcher, { method: 'POST', url: new URL(`${server.url}/v26.0/1`), headers: {}, signal }, limits);

    const left = request(leave.signal);
    const stayed = request();
    leave.abort(new Error('enough'));
    await expect(left).rejects.toMatchObject({ handed: false, cause: { message: 'enough' } });

    goOn();
    expect(await stayed).toMatchObject({ status: 200 });
    expect(server.seen).toHaveLength(1);
  });
});
