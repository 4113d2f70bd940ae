import { expect, it } from 'vitest';
import { withoutCredentials } from '../../../src/core/graph/raw.js';

it.each([
  ['text', 'text'],
  [null, null],
  [
    [1, { a: true }],
    [1, { a: true }],
  ],
  [
    'https://graph.facebook.com/v26.0/21/x?access_token=secret&limit=1',
    'https://graph.facebook.com/v26.0/21/x?limit=1',
  ],
  [
    { paging: { next: 'https://graph.facebook.com/x?appsecret_proof=abc&after=QVFI' } },
    { paging: { next: 'https://graph.facebook.com/x?after=QVFI' } },
  ],
  ['a text about access_token= in a template', 'a text about access_token= in a template'],
])('withoutCredentials(%j)', (answer, expected) => {
  expect(withoutCredentials(answer)).toEqual(expected);
});
