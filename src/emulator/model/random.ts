import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Where the generator stands. Part of the state, so that a restored snapshot goes on with the same numbers. */
export interface RandomState {
  random: readonly number[];
}

/** Where the generator begins for a seed: a whole number. The same seed gives the same numbers on every machine. */
export function seedRandom(seed: number): RandomState['random'] {
  return xoroshiro128plus(seed).getState();
}

/** The next number in [0, 1). Not for secrets outside the emulator. */
export function nextRandom(state: RandomState): number {
  return draw(state, uniformFloat64);
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

/** Digits that depend on the text alone. */
export function derivedDigits(text: string, count: number): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${hash}`).toString().slice(0, count);
}

/** A number in [0, 1) that depends on the text alone. */
export function derivedShare(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}

function randomText(state: RandomState, count: number, alphabet: string): string {
  return draw(state, (generator) => {
    let text = '';
    for (let length = 0; length < count; length++) text += alphabet[uniformInt(generator, 0, alphabet.length - 1)];
    return text;
  });
}

function draw<T>(state: RandomState, take: (generator: RandomGenerator) => T): T {
  const generator = generatorAt(state.random);
  const taken = take(generator);
  state.random = generator.getState();
  generators.set(state.random, generator);
  return taken;
}

/** The generator that stands at each state drawn last: making one costs more than a draw. */
const generators = new WeakMap<RandomState['random'], RandomGenerator>();

function generatorAt(random: RandomState['random']): RandomGenerator {
  const known = generators.get(random);
  if (known === undefined) return xoroshiro128plusFromState(random);
  // It moves on from here, so nobody else may find it under the old state.
  generators.delete(random);
  return known;
}
