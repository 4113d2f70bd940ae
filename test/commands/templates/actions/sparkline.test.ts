import { describe, expect, it } from 'vitest';
import { sparkline } from '../../../../src/commands/templates/actions/sparkline.js';

describe('sparkline', () => {
  it.each([
    ['the highest is full, and nothing is a dot', [0, 1, 4, 8], 10, '·▁▄█'],
    ['a little of much is still seen', [1, 1_000_000], 10, '▁█'],
    ['nothing at all', [0, 0], 10, '··'],
    ['no values', [], 10, ''],
    ['more than fit are added up in groups', [1, 1, 2, 2, 8], 3, '▂▄█'],
    ['exactly as many as fit', [1, 1, 1], 3, '███'],
  ])('%s', (_name, values, width, expected) => {
    expect(sparkline(values, width)).toBe(expected);
  });

  it('is never wider than told', () => {
    for (let count = 1; count < 200; count += 1) {
      expect(
        sparkline(
          Array.from({ length: count }, () => 1),
          39,
        ).length,
      ).toBeLessThanOrEqual(39);
    }
  });
});
