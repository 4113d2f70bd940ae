import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pruneBody } from '../../../src/core/forget/prune.js';
import { base64Pieces, tracesOf } from '../../../src/core/forget/traces.js';

const ada = tracesOf({
  phones: ['+15550100002'],
  userIds: ['US.13000000000000000001'],
  usernames: ['ada.l'],
  messageIds: new Set(['wamid.SHORT==']),
});

describe('base64Pieces', () => {
  it('are in the base64 of whatever holds the text, one of the three', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (before, after) => {
        const whole = Buffer.concat([before, Buffer.from('15550100002'), after]).toString('base64');
        const found = base64Pieces('15550100002').filter((piece) => whole.includes(piece));
        expect(found).toContain(base64Pieces('15550100002')[before.length % 3]);
      }),
    );
  });

  it('are long enough to be nobody else', () => {
    expect(base64Pieces('15550100002').map(({ length }) => length)).toEqual([14, 14, 14]);
  });
});

describe('traces', () => {
  it.each([
    ['digits', '{"from":"15550100002"}', true],
    ['a phone', 'call +15550100002', true],
    ['digits behind an escape', '\\n15550100002', true],
    ['digits in the id of a message', `wamid.${Buffer.from('\u0018\u000b15550100002\u0015').toString('base64')}`, true],
    ['the id of a message without digits', '{"id":"wamid.SHORT=="}', true],
    ['a user id', '"user_id":"US.13000000000000000001"', true],
    ['a username', '"username":"Ada.L"', true],
    ['another number', '15550100003', false],
    ['another message', 'wamid.SHORTER==', false],
    ['another user', 'US.13000000000000000002', false],
    ['part of a word', 'canada.lake', false],
    ['nothing', '', false],
  ])('see %s: %s', (_name, text, isIn) => {
    expect(ada.isIn(text)).toBe(isIn);
  });

  it('see ids of messages whose slashes are escaped', () => {
    const traces = tracesOf({ phones: [], userIds: [], usernames: [], messageIds: new Set(['wamid.a/b']) });
    expect([traces.isIn('wamid.a\\/b'), traces.isIn('wamid.a/c')]).toEqual([true, false]);
  });

  it('see another spelling of the number', () => {
    const traces = tracesOf({ phones: ['+5511987654321'], userIds: [], usernames: [], messageIds: new Set() });
    expect(traces.isIn('551187654321')).toBe(true);
  });

  it('do not take a short number for a part of a time', () => {
    const traces = tracesOf({ phones: ['+29912345'], userIds: [], usernames: [], messageIds: new Set() });
    expect([traces.isIn('1299123456'), traces.isIn('"29912345"')]).toEqual([false, true]);
  });
});

describe('pruneBody', () => {
  const prune = (value: unknown) => {
    const left = pruneBody(Buffer.from(JSON.stringify(value)), ada.isIn);
    return left === undefined ? undefined : JSON.parse(Buffer.from(left).toString());
  };
  const mine = { from: '15550100002', text: { body: 'Hi' } };
  const other = { from: '15550100003', text: { body: 'Ho' } };

  it.each<[string, unknown, unknown]>([
    ['the item of a list', { entry: [{ messages: [mine, other] }] }, { entry: [{ messages: [other] }] }],
    ['an item that quotes', { list: [{ context: { from: '15550100002' } }, other] }, { list: [other] }],
    [
      'an object outside of a list, with all around it',
      { entry: [{ value: { who: mine }, id: 1 }, { id: 2 }] },
      { entry: [{ id: 2 }] },
    ],
    ['an object with a key that tells', { list: [{ 15550100002: 1 }, 1] }, { list: [1] }],
    ['a number', { list: [15550100002, 2] }, { list: [2] }],
    ['everything', { who: mine }, undefined],
    ['nothing', { list: [other, null, true, 1.5] }, { list: [other, null, true, 1.5] }],
  ])('takes out %s', (_name, value, expected) => {
    expect(prune(value)).toEqual(expected);
  });

  it('leaves nothing of what is not JSON', () => {
    expect(pruneBody(Buffer.from('{"from":"15550100002'), ada.isIn)).toBeUndefined();
  });
});
