import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BrokenAnswer } from '../../../src/core/http/broken-answer.js';
import type { PlainHandler, PlainRequest } from '../../../src/core/http/plain.js';
import { fromRequest, fromResponse, toRequest, toResponse } from '../../../src/core/http/plain.js';
import { servePlain } from '../../../src/core/http/serve-plain.js';

async function start(handler: PlainHandler, maxBodyBytes = 1000) {
  const server = await servePlain(handler, { maxBodyBytes });
  onTestFinished(() => server.close());
  return server;
}

const OK = { status: 200, headers: {}, body: 'ok' };

/** What the handler saw, as JSON. */
const echo: PlainHandler = async ({ method, url, headers, body }) => ({
  status: 201,
  headers: { 'content-type': 'application/json', 'x-answer': 'yes' },
  body: JSON.stringify({ method, url: url.href, kind: headers.get('X-Kind'), body: Buffer.from(body).toString() }),
});

describe('servePlain', () => {
  it.each(['GET', 'POST', 'DELETE'] as const)('takes a %s with a body', async (method) => {
    const server = await start(echo);
    const answer = await request(`${server.url}/a?b=1`, { method, body: 'grün', headers: { 'x-kind': 'test' } });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-answer': 'yes', 'content-type': 'application/json' });
    expect(await answer.body.json()).toEqual({ method, url: `${server.url}/a?b=1`, kind: 'test', body: 'grün' });
  });

  it.each([
    ['as long as the limit', 1000, 200],
    ['one byte longer', 1001, 413],
  ])('answers a body %s', async (_name, length, status) => {
    const server = await start(async () => OK);
    const answer = await request(server.url, { method: 'POST', body: 'x'.repeat(length) });
    expect([answer.statusCode, await answer.body.text()]).toEqual([status, status === 200 ? 'ok' : expect.any(String)]);
  });

  it('says that the client has gone', async () => {
    let seen: PlainRequest | undefined;
    const gone = new Promise<void>((resolve) => {
      void start(async (plain) => {
        seen = plain;
        plain.signal.addEventListener('abort', () => resolve());
        client.abort();
        return new Promise(() => {});
      }).then((server) => request(server.url, { signal: client.signal }).catch(() => undefined));
    });
    const client = new AbortController();
    await gone;
    expect(seen?.method).toBe('GET');
  });

  it.each([
    ['in place of an answer', new BrokenAnswer()],
    ['in the middle of it', new BrokenAnswer(OK, 1)],
  ])('resets the connection %s', async (_name, broken) => {
    const server = await start(() => Promise.reject(broken));
    const text = request(server.url).then(({ body }) => body.text());
    await expect(text).rejects.toThrow();
  });

  it('ends the connection when the handler fails', async () => {
    const server = await start(() => Promise.reject(new Error('a defect')));
    await expect(request(server.url)).rejects.toThrow();
  });
});

describe('in the types of the web', () => {
  it('a request keeps method, address, body and the headers that are named', async () => {
    const plain = await fromRequest(
      new Request('http://a.example/b?c=1', { method: 'POST', body: 'text', headers: { 'x-one': '1', 'x-two': '2' } }),
    );
    const again = toRequest(plain, ['x-one', 'x-three']);
    expect([again.method, again.url, await again.text()]).toEqual(['POST', 'http://a.example/b?c=1', 'text']);
    expect([again.headers.get('x-one'), again.headers.get('x-two')]).toEqual(['1', null]);
  });

  it('an answer is the same there and back', async () => {
    const answer = { status: 418, headers: { 'x-pot': 'tea' }, body: new Uint8Array([0, 255]) };
    expect(await fromResponse(toResponse(answer))).toEqual(answer);
  });
});
