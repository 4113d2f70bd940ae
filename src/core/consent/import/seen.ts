/** Slots of the smallest table. */
const FIRST_SLOTS = 1 << 12;

/**
 * Remembers millions of lists of texts in 12 to 24 bytes each, by a hash of 64 bits: two of a hundred million texts share one by a
 * chance of less than one in a thousand. The seed keeps a list from being made to collide. What was added last can be
 * taken back.
 */
export class SeenTexts {
  readonly #seed: number;
  #slots = new Uint32Array(FIRST_SLOTS * 2);
  #count = 0;
  /** Where what was added since `keep` lies, in order. */
  #news: number[] = [];
  /** The last texts, and how the hash stood behind each: those that begin the next list need not be hashed again. */
  readonly #texts: string[] = [];
  readonly #highs: number[] = [];
  readonly #lows: number[] = [];

  /** @param seed a number in [0, 1) */
  constructor(seed: number) {
    this.#seed = Math.floor(seed * 0x1_0000_0000);
  }

  has(...texts: readonly string[]): boolean {
    return this.#find(texts).isThere;
  }

  /**
   * @param texts none holds a NUL, which parts them; fast where those that change stand last
   * @returns whether they are new
   */
  add(...texts: readonly string[]): boolean {
    const { slot, high, low, isThere } = this.#find(texts);
    if (isThere) return false;
    this.#slots[slot] = high;
    this.#slots[slot + 1] = low;
    this.#news.push(slot);
    return true;
  }

  /** Makes sure of what was added, and of the room for more. @param room how many may be added until the next call */
  keep(room: number): void {
    this.#count += this.#news.length;
    this.#news = [];
    // Two numbers for each slot, and a third of the slots free.
    while ((this.#count + room) * 3 > this.#slots.length) this.#grow();
  }

  /** Forgets what was added since the last call of `keep`. */
  undo(): void {
    // The other way round: a later one may lie where it does because of an earlier one.
    for (const slot of this.#news.reverse()) this.#slots.fill(0, slot, slot + 2);
    this.#news = [];
  }

  #find(texts: readonly string[]) {
    // cyrb53 with all its 64 bits. Source: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
    let high = 0xdeadbeef ^ this.#seed;
    let low = 0x41c6ce57 ^ this.#seed;
    let from = 0;
    for (; from < texts.length && texts[from] === this.#texts[from]; from += 1) {
      [high = 0, low = 0] = [this.#highs[from], this.#lows[from]];
    }
    // What a longer list had behind another beginning.
    if (from < texts.length) this.#texts.length = from;
    for (let at = from; at < texts.length; at += 1) {
      const text = texts[at] ?? '';
      // Behind each text comes a NUL.
      for (let index = 0; index <= text.length; index += 1) {
        const unit = index < text.length ? text.charCodeAt(index) : 0;
        high = Math.imul(high ^ unit, 2654435761);
        low = Math.imul(low ^ unit, 1597334677);
      }
      this.#texts[at] = text;
      this.#highs[at] = high;
      this.#lows[at] = low;
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    // Two zeros mark a free slot.
    return this.#place(high >>> 0, low >>> 0 || 1);
  }

  #place(high: number, low: number) {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (low * 2) & mask;
    while (slots[slot] !== 0 || slots[slot + 1] !== 0) {
      if (slots[slot] === high && slots[slot + 1] === low) return { slot, high, low, isThere: true };
      slot = (slot + 2) & mask;
    }
    return { slot, high, low, isThere: false };
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high === 0 && low === 0) continue;
      const { slot } = this.#place(high, low);
      this.#slots[slot] = high;
      this.#slots[slot + 1] = low;
    }
  }
}
