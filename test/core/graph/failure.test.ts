import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  connect,
  failure,
  inTurn,
  json,
  read,
  refusal,
  reset,
  send,
  startServer,
} from './graph-server.js';

describe('an answer that is not the Graph API’s', () => {
  const text =
    (status: number, body: string, headers: Record<string, string> = {}): Answer =>
    (response) => {
      response.writeHead(status, headers);
      response.end(body);
    };

  it.each([
    ['a web page', text(200, '<!doctype html><p>Log in</p>'), 'it is a web page.'],
    ['half a document', text(200, '{"id":"7","na'), 'it is not complete JSON.'],
    ['nothing', text(200, ''), 'it is empty.'],
    ['a redirect', text(302, '', { location: 'https://evil.example/' }), 'it redirects elsewhere'],
    ['another shape', json(200, { id: 7 }), 'it does not look as expected'],
    ['JSON that is not an error of Meta', json(404, { detail: 'nope' }), 'it is not an error of the Graph API.'],
  ])('is an error that names the address without its query: %s', async (_name, answer, reason) => {
    const server = await startServer(answer);
    const error = await failure(connect(server).call({ ...read, query: { input_token: 'sbx_secret' } }));
    expect(error).toMatchObject({ code: 'network', exitCode: 7 });
    expect(error.message).toContain(`The answer of ${server.url}/v26.0/1 (HTTP`);
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain('sbx_secret');
    expect(server.seen.length).toBe(1);
  });

  it('is cut off at its size limit', async () => {
    const server = await startServer((response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(64 * 1024))) {}
      };
      response.on('drain', more);
      more();
    });
    const error = await failure(connect(server, { maxResponseBytes: 100_000 }).call(read));
    expect(error).toMatchObject({ code: 'network', exitCode: 7 });
    expect(error.message).toContain('too large');
  });

  it.each([
    ['never ends', 'x'],
    ['never begins', ''],
  ])('is given up when it %s', async (_name, drop) => {
    const server = await startServer((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(drop), 5);
      response.on('close', () => clearInterval(drip));
    });
    const error = await failure(connect(server, { timeouts: { responseMs: 60, totalMs: 60 } }).call(read));
    expect(error).toMatchObject({ code: 'network', exitCode: 7 });
    expect(error.message).toContain('within 0.06 s.');
    expect(server.seen.length).toBe(1);
  });

  it('is repeated when a read came back shorter than announced', async () => {
    const server = await startServer(
      inTurn(
        (response) => {
          response.writeHead(200, { 'content-length': '100' });
          response.write('{"id":');
          setImmediate(() => response.destroy());
        },
        json(200, { id: '7' }),
      ),
    );
    expect(await connect(server).call(read)).toEqual({ id: '7' });
    expect(server.seen.length).toBe(2);
  });
});

describe('the outcome of a send', () => {
  it.each([
    ['a server fault with an envelope', json(500, refusal(131000))],
    ['a service that is not available', json(503, refusal(2, { is_transient: true }))],
    ['a server fault under HTTP 400', json(400, refusal(1))],
    ['a time-out at a proxy', json(408, refusal(100))],
    ['a fault without an envelope', json(502, 'bad gateway')],
    ['a success without an id', json(200, { messages: [] })],
    ['an error under HTTP 200', json(200, refusal(100))],
    ['a reset after the request', reset],
  ])('is unknown after %s', async (_name, answer) => {
    const server = await startServer(answer);
    const error = await failure(connect(server).call(send));
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', code: 'outcome-unknown', exitCode: 10 });
    expect(server.seen.length).toBe(1);
  });

  it.each([
    ['a refusal', 400, 131026, 1],
    ['a throttled send', 400, 131056, 6],
    ['HTTP 429 with an envelope', 429, 130429, 6],
    ['a void token', 401, 190, 4],
  ])('is a sure no after %s', async (_name, status, code, exitCode) => {
    const server = await startServer(json(status, refusal(code)));
    const error = await failure(connect(server).call(send));
    expect(error).toMatchObject({ name: 'GraphError', exitCode });
  });

  it('is a sure no where nothing listens: no byte left', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));

    const error = await failure(connect({ url: `http://127.0.0.1:${port}` }).call(send));
    expect(error).toMatchObject({
      name: 'NetworkError',
      exitCode: 7,
      message: `Nothing answers at http://127.0.0.1:${port}.`,
      hint: 'is the emulator running? start it with `wactl emulator start`',
    });
  });

  it('is unknown when it is interrupted while it waits', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const error = await failure(connect(server, { signal: controller.signal }).call(send));
    expect(error).toMatchObject({ code: 'outcome-unknown', exitCode: 10 });
  });

  it('is unknown when the answer does not come in time', async () => {
    const server = await startServer(() => {});
    const error = await failure(connect(server, { timeouts: { responseMs: 50 } }).call(send));
    expect(error).toMatchObject({ code: 'outcome-unknown', exitCode: 10 });
    expect(error.message).toContain(`No answer from ${server.url}/v26.0/1/messages within 0.05 s.`);
  });
});
