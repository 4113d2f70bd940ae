import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText, emptyTally, timesOf } from '../../../src/emulator/model/tally.js';

describe('a tally', () => {
  it('counts as a map of texts would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
        const tally = emptyTally();
        const counts = new Map<string, number>();
        for (const text of texts) {
          countText(tally, text);
          counts.set(text, (counts.get(text) ?? 0) + 1);
        }
        expect(tally.size).toBe(counts.size);
        expect([...tally.repeated]).toEqual(expect.arrayContaining([...counts].filter(([, count]) => count > 1)));
        for (const [text, count] of counts) expect(timesOf(tally, text)).toBe(count);
        expect(timesOf(tally, 'a text that never came')).toBe(0);
      }),
    );
  });

  it('distinguishes a hundred thousand tokens, each of which came once, in 16 to 32 bytes each', () => {
    const tally = emptyTally();
    const token = (index: number) => `w1.run0000000.${index.toString(36)}.1.89abcdef`;
    for (let index = 0; index < 100_000; index++) countText(tally, token(index));
    expect([tally.size, tally.repeated.size]).toEqual([100_000, 0]);
    expect(tally.places.byteLength / tally.size).toBeLessThanOrEqual(32);
    countText(tally, token(70_000));
    expect([...tally.repeated]).toEqual([[token(70_000), 2]]);
    expect(timesOf(tally, token(100_000))).toBe(0);
  });
});
