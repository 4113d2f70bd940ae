import { describe, expect, it } from 'vitest';
import {
  nextRandom,
  type RandomState,
  randomBase62,
  randomDigits,
  randomHex,
  seedRandom,
} from '../../../src/emulator/model/random.js';

const generator = (seed: number): RandomState => ({ random: seedRandom(seed) });

describe('the generator', () => {
  it('gives the same for the same seed, and something else for another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => randomBase62(generator(seed), 20));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('goes on where a snapshot left it', () => {
    const state = generator(7);
    randomDigits(state, 5);
    const restored: RandomState = JSON.parse(JSON.stringify(state));
    expect(randomDigits(restored, 30)).toBe(randomDigits(state, 30));
    expect(restored).toEqual(state);
  });

  it('moves on with every draw', () => {
    const state = generator(1);
    expect(new Set(Array.from({ length: 1_000 }, () => randomHex(state, 16))).size).toBe(1_000);
  });

  it.each([
    ['digits', randomDigits, /^[0-9]{400}$/, 10],
    ['hexadecimal digits', randomHex, /^[0-9A-F]{400}$/, 16],
    ['letters and digits', randomBase62, /^[0-9A-Za-z]{400}$/, 62],
  ])('draws %s, and every one of them', (_, draw, form, kinds) => {
    const text = draw(generator(3), 400);
    expect(text).toMatch(form);
    expect(new Set(draw(generator(3), 4_000)).size).toBe(kinds);
  });

  it('draws numbers from 0 to below 1, as often low as high', () => {
    const state = generator(5);
    const drawn = Array.from({ length: 10_000 }, () => nextRandom(state));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.filter((number) => number < 0.5).length / drawn.length).toBeCloseTo(0.5, 1);
  });
});
