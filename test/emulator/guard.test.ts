import { expect, it } from 'vitest';
import { sandbox } from './graph-client.js';

it.each([
  ['a program', 'http://127.0.0.1:4010', undefined, 200],
  ['a page of this machine', 'http://localhost:4010', 'http://localhost:3000', 200],
  ['a page of a website', 'http://127.0.0.1:4010', 'https://shop.example', 403],
  ['a page without an origin of its own', 'http://127.0.0.1:4010', 'null', 403],
  ['a name that leads here', 'http://shop.example:4010', undefined, 403],
])('a request of %s', async (_name, base, origin, status) => {
  const { emulator, token, wabaId } = sandbox();
  const headers = { authorization: `Bearer ${token}`, ...(origin === undefined ? {} : { origin }) };
  const answer = await emulator.fetch(new Request(`${base}/v26.0/${wabaId}`, { headers }));
  expect(answer.status).toBe(status);
});
