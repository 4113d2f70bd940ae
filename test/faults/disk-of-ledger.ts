import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, type KyselyPlugin, type QueryId, sql } from 'kysely';
import type { Clock } from '../../src/core/clock.js';
import type { TransactionOptions } from '../../src/core/ledger/engine.js';
import { fileLocation } from '../../src/core/ledger/location.js';
import { openStore } from '../../src/core/ledger/open.js';
import type { Database } from '../../src/core/ledger/schema.js';
import type { Store } from '../../src/core/ledger/store.js';

/**
 * A ledger in a file on a disk that keeps nothing back from commits that do not wait for it. Which do, SQLite says itself,
 * as its option stands when the commit comes.
 */
export class Disk {
  readonly #path: string;
  /** Commits were made since the copy that a power cut may take back. */
  #isBehind = false;
  #opened: Store | undefined;
  /** The latest transaction; never rejects. */
  #latest: Promise<unknown> = Promise.resolve();
  #commits = 0;
  #flushes = 0;

  constructor(folder: string) {
    this.#path = join(folder, 'ledger.sqlite');
  }

  /** Commits that have changed something, or may have, and how many of them waited for the disk. */
  get counts(): { readonly commits: number; readonly flushes: number } {
    return { commits: this.#commits, flushes: this.#flushes };
  }

  async start(clock: Clock): Promise<Store> {
    const store = await openStore(fileLocation(this.#path), { clock });
    this.#opened = store;
    this.#isBehind = false;
    return {
      ...store,
      // A statement of its own waits as it is: nobody has told it not to.
      db: store.db.withPlugin(onWrite(() => this.#note(true))),
      transaction: (work, options) => {
        const made = this.#make(store, work, options);
        this.#latest = made.catch(() => {});
        return made;
      },
    };
  }

  async #make<T>(
    store: Store,
    work: (db: Kysely<Database>) => Promise<T>,
    options: TransactionOptions | undefined,
  ): Promise<T> {
    if (options?.survives === 'crash' && !this.#isBehind) await this.#keep(store);
    let waits = false;
    const result = await store.transaction(async (db) => {
      const done = await work(db);
      waits = await waitsForDisk(db);
      return done;
    }, options);
    if (waits === (options?.survives === 'crash')) throw new Error('SQLite waits for the disk where it should not');
    this.#note(waits);
    return result;
  }

  /** What waits for the disk takes along what came before. */
  #note(waits: boolean): void {
    this.#commits += 1;
    if (waits) this.#flushes += 1;
    this.#isBehind = !waits;
  }

  /** What has reached the disk by now, all of it in one file. */
  async #keep({ db }: Store): Promise<void> {
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
    await copyFile(this.#path, `${this.#path}.kept`);
  }

  /** The power fails: what has not reached the disk is gone. */
  async cut(): Promise<void> {
    await this.stop();
    if (!this.#isBehind) return;
    for (const end of ['-shm', '-wal']) await rm(`${this.#path}${end}`, { force: true });
    await copyFile(`${this.#path}.kept`, this.#path);
  }

  async stop(): Promise<void> {
    // An answer can be the last step of a process while it writes: the power then fails right behind that.
    await this.#latest;
    await this.#opened?.close();
    this.#opened = undefined;
  }
}

/** Source: https://www.sqlite.org/pragma.html#pragma_synchronous */
async function waitsForDisk(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  return rows[0]?.synchronous === 2;
}

const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

/** Hears of each statement that has changed rows. */
function onWrite(heard: () => void): KyselyPlugin {
  const writes = new WeakSet<QueryId>();
  return {
    transformQuery({ node, queryId }) {
      if (WRITES.has(node.kind)) writes.add(queryId);
      return node;
    },
    async transformResult({ result, queryId }) {
      if (writes.has(queryId) && ((result.numAffectedRows ?? 0n) > 0n || result.rows.length > 0)) heard();
      return result;
    },
  };
}
