/**
 * Counts how often each of very many texts came, in 16 bytes a text: of one that came once only a hash of 64 bits is
 * kept. That two of a million texts are taken for one has a chance of one in 30 million. Plain data: part of every snapshot.
 */
export interface Tally {
  /** Hash table with open addressing, two numbers a place; both 0: the place is free. */
  places: Uint32Array;
  /** How many different texts came. */
  size: number;
  /** Texts that came more than once, and how often. */
  readonly repeated: Map<string, number>;
}

const FIRST_PLACES = 16;

export function emptyTally(): Tally {
  return { places: new Uint32Array(2 * FIRST_PLACES), size: 0, repeated: new Map() };
}

/** Counts the text once more. */
export function countText(tally: Tally, text: string): void {
  const [high, low] = hash(text);
  const place = find(tally.places, high, low);
  if (!isFree(tally.places, place)) {
    tally.repeated.set(text, (tally.repeated.get(text) ?? 1) + 1);
    return;
  }
  put(tally.places, place, high, low);
  tally.size += 1;
  if (tally.size * 4 > tally.places.length) grow(tally);
}

/** How often the text came. */
export function timesOf({ places, repeated }: Tally, text: string): number {
  return isFree(places, find(places, ...hash(text))) ? 0 : (repeated.get(text) ?? 1);
}

/** Where this hash stands, or the free place where it would. There is always a free one: at most half are taken. */
function find(places: Uint32Array, high: number, low: number): number {
  const mask = places.length / 2 - 1;
  for (let place = low & mask; ; place = (place + 1) & mask) {
    if (isFree(places, place)) return place;
    if (places[2 * place] === high && places[2 * place + 1] === low) return place;
  }
}

function isFree(places: Uint32Array, place: number): boolean {
  return places[2 * place] === 0 && places[2 * place + 1] === 0;
}

function put(places: Uint32Array, place: number, high: number, low: number): void {
  places[2 * place] = high;
  places[2 * place + 1] = low;
}

function grow(tally: Tally): void {
  const old = tally.places;
  tally.places = new Uint32Array(2 * old.length);
  for (let index = 0; index < old.length; index += 2) {
    const [high = 0, low = 0] = [old[index], old[index + 1]];
    if (high !== 0 || low !== 0) put(tally.places, find(tally.places, high, low), high, low);
  }
}

/** Two independent lanes of 32 bits, never both 0. Source: cyrb53 (public domain), with the lanes kept whole */
function hash(text: string): [number, number] {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high >>> 0, low >>> 0 || 1];
}
