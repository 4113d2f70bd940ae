import { describe, expect, it } from 'vitest';
import { fillNext } from '../../../src/core/meta/next-command.js';

describe('fillNext', () => {
  it.each([
    ['wactl numbers show <number>', { number: '31' }, 'wactl numbers show 31'],
    ['wactl numbers show <number>', {}, 'wactl numbers show'],
    ['wactl numbers verify <number> --code <digits>', {}, 'wactl numbers verify --code <digits>'],
    ['wactl numbers deregister <number>', {}, 'wactl numbers deregister <number>'],
    ['wactl send template <contact> <name>', { contact: '+15550100002' }, 'wactl send template +15550100002 <name>'],
    ['wactl api POST /<waba-id> --field a=b', { 'waba-id': '21' }, 'wactl api POST /21 --field a=b'],
  ])('%s with %j', (next, known, expected) => {
    expect(fillNext(next, known)).toBe(expected);
  });
});
