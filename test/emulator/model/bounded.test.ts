import { describe, expect, it } from 'vitest';
import { forgotten, lastId, pushBounded } from '../../../src/emulator/model/bounded.js';

describe('a bounded log', () => {
  it('keeps its last entries, and says how many it has forgotten', () => {
    const log: { id: number }[] = [];
    for (let count = 0; count < 10_000; count++) {
      pushBounded(log, { id: lastId(log) + 1 }, 500);
      expect(log.length).toBeLessThanOrEqual(1_500);
    }
    expect(log.length).toBeGreaterThanOrEqual(500);
    expect(lastId(log)).toBe(10_000);
    expect(forgotten(log)).toBe(10_000 - log.length);
  });

  it('that is empty has forgotten nothing', () => {
    expect([lastId([]), forgotten([])]).toEqual([0, 0]);
  });
});
