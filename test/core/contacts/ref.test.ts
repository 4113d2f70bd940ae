import { expect, it } from 'vitest';
import { parseContactRef } from '../../../src/core/contacts/ref.js';

it.each([
  ['+15550100002', undefined, { kind: 'phone', phone: '+15550100002' }],
  ['0612345678', 'FR', { kind: 'phone', phone: '+33612345678' }],
  ['US.13000000000000000001', undefined, { kind: 'user', userId: 'US.13000000000000000001' }],
  [' US.ENT.13000000000000000002 ', undefined, { kind: 'user', userId: 'US.ENT.13000000000000000002' }],
])('%j is %j', (text, country, ref) => {
  expect(parseContactRef(text, country)).toEqual(ref);
});

it.each([['us.13000000000000000001'], ['US.'], ['US.13-00'], [`US.${'1'.repeat(129)}`], ['ada@shop.example']])(
  '%j names nobody',
  (text) => {
    expect(() => parseContactRef(text)).toThrow(expect.objectContaining({ code: 'phone-invalid', exitCode: 2 }));
  },
);
