import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { shapeOf } from '../../../src/emulator/recording/shape.js';

it('keeps the form of an answer and nothing of whom it is about', () => {
  const answer = {
    data: [
      { id: '210000000000001', name: 'Lucky Shrub', status: 'APPROVED', currency: 'USD', pinned: true, count: 7 },
      { id: '210000000000002', name: null, timezone_id: '1', last_onboarded_time: '2026-11-02T10:00:00+0000' },
    ],
    paging: { next: 'https://graph.facebook.com/v27.0/1?after=x' },
    '210000000000001': { display_phone_number: '+1 555-010-0002' },
  };
  expect(shapeOf(answer)).toEqual({
    data: [
      {
        id: '<id>',
        name: '<text>',
        status: 'APPROVED',
        currency: '<text>',
        pinned: '<boolean>',
        count: '<number>',
        timezone_id: '<digits>',
        last_onboarded_time: '<time>',
      },
    ],
    paging: { next: '<url>' },
    '<id>': { display_phone_number: '<phone>' },
  });
});

it('keeps the code and the words of an error, without ids and without what the account calls its own', () => {
  const error = {
    message: "Unsupported get request. Object with ID '210000000000001' does not exist",
    type: 'GraphMethodException',
    code: 100,
    error_subcode: 33,
    error_user_msg: 'Lucky Shrub is not verified, see https://business.facebook.com/1',
    fbtrace_id: 'AbCdEf123',
  };
  expect(shapeOf({ name: 'Lucky Shrub', error })).toEqual({
    name: '<text>',
    error: {
      message: "Unsupported get request. Object with ID '<id>' does not exist",
      type: 'GraphMethodException',
      code: 100,
      error_subcode: 33,
      error_user_msg: '<text> is not verified, see <url>',
      fbtrace_id: '<text>',
    },
  });
});

it('never lets a text of the account through', () => {
  const leaf = fc.oneof(fc.string({ minLength: 5 }), fc.stringMatching(/^\+?\d{6,15}$/), fc.emailAddress());
  const account = fc.dictionary(fc.constantFrom('id', 'name', 'about', 'text', 'address', 'url'), leaf, { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(account, { minLength: 1, maxLength: 3 }), (data) => {
      const kinds = ['<text>', '<id>', '<digits>', '<url>', '<time>', '<phone>'];
      const leaves = (value: unknown): unknown[] =>
        typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
      for (const one of leaves(shapeOf({ data }))) expect(kinds).toContain(one);
    }),
  );
});
