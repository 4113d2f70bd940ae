/** Bytes and entries of a block, whichever is full first; a longer entry has a block of its own. */
const BLOCK_BYTES = 128 * 1024;
const BLOCK_ENTRIES = 1_000;

interface Block {
  readonly bytes: Buffer;
  used: number;
  count: number;
}

/** A log as a snapshot holds it: each entry as a line of JSON, oldest first. */
export interface StoredLog {
  readonly lines: readonly string[];
  readonly forgotten: number;
}

/**
 * A log that keeps its last entries, as lines of JSON in blocks of bytes: objects, or texts, would be looked at again and
 * again by the garbage collector, and take several times the memory until it comes. Ids of entries count from 1 without a gap.
 */
export class BoundedLog<T extends { readonly id: number }> {
  readonly #blocks: Block[] = [];
  #spare: Block | undefined;
  #count = 0;
  #forgotten = 0;

  static from<T extends { readonly id: number }>({ lines, forgotten }: StoredLog): BoundedLog<T> {
    const log = new BoundedLog<T>();
    for (const line of lines) log.#write(line);
    log.#forgotten = forgotten;
    return log;
  }

  /** How many entries are kept. */
  get count(): number {
    return this.#count;
  }

  /** How many older entries were dropped. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** The id of the last entry; 0 while it is empty. */
  get lastId(): number {
    return this.#forgotten + this.#count;
  }

  /** Adds an entry, whose id must be the one after the last. Older ones are dropped a block at a time, so up to 1,000 more than `limit` are kept. */
  append(entry: T, limit: number): void {
    this.#write(JSON.stringify(entry));
    for (let [oldest] = this.#blocks; oldest !== undefined; [oldest] = this.#blocks) {
      if (oldest.count === 0 || this.#count - oldest.count < limit) break;
      this.#drop(oldest);
    }
  }

  /** The entries after the one with this id, oldest first. */
  after(id = 0): T[] {
    return this.#linesAfter(id).map((line) => JSON.parse(line));
  }

  toJSON(): StoredLog {
    return { lines: this.#linesAfter(0), forgotten: this.#forgotten };
  }

  #write(line: string): void {
    const size = Buffer.byteLength(line) + 1;
    const block = this.#roomFor(size);
    block.used += block.bytes.write(`${line}\n`, block.used);
    block.count += 1;
    this.#count += 1;
  }

  #roomFor(size: number): Block {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.count < BLOCK_ENTRIES && last.used + size <= last.bytes.length) return last;
    const isUsual = size <= BLOCK_BYTES;
    const spare = isUsual ? this.#spare : undefined;
    if (isUsual) this.#spare = undefined;
    const block = spare ?? { bytes: Buffer.allocUnsafeSlow(Math.max(size, BLOCK_BYTES)), used: 0, count: 0 };
    this.#blocks.push(block);
    return block;
  }

  #drop(block: Block): void {
    this.#blocks.shift();
    this.#count -= block.count;
    this.#forgotten += block.count;
    if (block.bytes.length === BLOCK_BYTES) this.#spare = Object.assign(block, { used: 0, count: 0 });
  }

  #linesAfter(id: number): string[] {
    const lines: string[] = [];
    let skip = Math.max(0, id - this.#forgotten);
    for (const { bytes, used, count } of this.#blocks) {
      if (skip < count)
        lines.push(
          ...bytes
            .toString('utf8', 0, used - 1)
            .split('\n')
            .slice(skip),
        );
      skip = Math.max(0, skip - count);
    }
    return lines;
  }
}
