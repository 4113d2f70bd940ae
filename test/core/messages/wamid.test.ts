import { expect, it } from 'vitest';
import { recipientIn } from '../../../src/core/messages/wamid.js';

it.each([
  ['a message to a phone', 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI=', '15550100002'],
  [
    'a longer phone',
    `wamid.${Buffer.from('\u001c\u0018\u000d5511987654321\u0015\u0002').toString('base64')}`,
    '5511987654321',
  ],
  [
    'a length that goes beyond the end',
    `wamid.${Buffer.from('\u001c\u0018\u000f15550100002').toString('base64')}`,
    undefined,
  ],
  ['no digits', 'wamid.HBgLAAA=', undefined],
  ['another shape', 'wamid.A', undefined],
])('finds the recipient in %s', (_name, wamid, expected) => {
  expect(recipientIn(wamid)).toBe(expected);
});
