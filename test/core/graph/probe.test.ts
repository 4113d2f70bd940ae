import { expect, it } from 'vitest';
import { probe, serverTime } from '../../../src/core/graph/probe.js';
import { TransportError } from '../../../src/core/graph/transport.js';
import { reset, startServer } from './graph-server.js';

it('gives any answer back as it is, after one request without a token', async () => {
  const server = await startServer((response) => {
    response.writeHead(302, { location: '/elsewhere', date: 'Sun, 01 Nov 2026 12:00:00 GMT' }).end('moved');
  });
  const answer = await probe({ method: 'POST', url: new URL(server.url), headers: {}, body: 'x' }, { env: {} });
  expect({ status: answer.status, text: answer.text, time: serverTime(answer) }).toEqual({
    status: 302,
    text: 'moved',
    time: Date.UTC(2026, 10, 1, 12),
  });
  expect(server.seen.map(({ body, headers }) => [body, headers.authorization])).toEqual([['x', undefined]]);
});

it('fails when no answer comes, and does not try again', async () => {
  const server = await startServer(reset);
  await expect(probe({ method: 'GET', url: new URL(server.url), headers: {} }, { env: {} })).rejects.toThrow(
    TransportError,
  );
  expect(server.seen).toHaveLength(1);
});

it.each([[{}], [{ date: 'soon' }]])('knows no time from %j', (headers) => {
  expect(serverTime({ headers })).toBeUndefined();
});
