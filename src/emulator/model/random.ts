import { createHash } from 'node:crypto';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Where the generator stands. Part of the state, so that a restored snapshot goes on with the same numbers. */
export interface RandomState {
  random: number;
}

/** The next number in [0, 1): mulberry32, small and the same on every machine. Not for secrets outside the emulator. */
export function nextRandom(state: RandomState): number {
  state.random = (state.random + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state.random ^ (state.random >>> 15), 1 | state.random);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

export function randomDigits(state: RandomState, count: number): string {
  return randomText(state, count, '0123456789');
}

export function randomHex(state: RandomState, count: number): string {
  return randomText(state, count, '0123456789ABCDEF');
}

export function randomBase62(state: RandomState, count: number): string {
  return randomText(state, count, BASE62);
}

/** Digits that depend on the text alone: the same person gets the same id in every run. */
export function derivedDigits(text: string, count: number): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${hash}`).toString().slice(0, count);
}

function randomText(state: RandomState, count: number, alphabet: string): string {
  let text = '';
  for (let length = 0; length < count; length++) text += alphabet[Math.floor(nextRandom(state) * alphabet.length)];
  return text;
}
