import { describe, expect, it } from 'vitest';
import { findNumber } from '../../../src/core/numbers/find.js';

const numbers = [
  { id: '310', display_phone_number: '+1 555-010-0001' },
  { id: '311', display_phone_number: '+1 555-010-0010' },
  // An id that reads like the phone of another number: the id wins.
  { id: '15550100001' },
];

describe('findNumber', () => {
  it.each([
    ['311', '311'],
    ['+15550100010', '311'],
    ['1 (555) 010-0010', '311'],
    ['15550100001', '15550100001'],
  ])('%s', (meant, id) => {
    expect(findNumber(numbers, meant).id).toBe(id);
  });

  it('names those that there are', () => {
    expect(() => findNumber(numbers, '999')).toThrow(
      expect.objectContaining({
        code: 'number-not-found',
        exitCode: 3,
        hint: 'it has +15550100001 (310), +15550100010 (311), number (15550100001)',
      }),
    );
  });
});
