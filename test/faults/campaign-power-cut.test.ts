import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { fileLocation } from '../../src/core/ledger/location.js';
import { openStore } from '../../src/core/ledger/open.js';
import type { Store } from '../../src/core/ledger/store.js';
import { fillCampaign, movingClock } from '../core/campaigns/support.js';
import { NUMBER } from '../core/webhooks/samples.js';
import { often } from '../support/often.js';
import { temporaryFolder } from '../support/run.js';
import { broken, diceOf, finish, Life, ModelMeta, runIn } from './campaign-model.js';

/** How often the power fails. */
const CUTS = Number(process.env.WACTL_FAULT_CUTS ?? often(10, 100));
const PEOPLE = 60;
const LONGEST_MS = Math.max(180_000, CUTS * 3_000);

/** A ledger in a file on a disk that keeps nothing back from commits that do not wait for it. */
class Disk {
  readonly #path: string;
  /** Commits were made since the copy that a power cut may take back. */
  #isBehind = false;
  #opened: Store | undefined;
  /** The latest transaction; never rejects. */
  #latest: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#path = join(folder, 'ledger.sqlite');
  }

  async start(clock: ReturnType<typeof movingClock>): Promise<Store> {
    const store = await openStore(fileLocation(this.#path), { clock });
    this.#opened = store;
    this.#isBehind = false;
    return {
      ...store,
      transaction: (work, options) => {
        const made = this.#make(store, work, options);
        this.#latest = made.catch(() => {});
        return made;
      },
    };
  }

  async #make<T>(store: Store, ...[work, options]: Parameters<typeof store.transaction<T>>): Promise<T> {
    if (options?.survives !== 'crash') {
      const result = await store.transaction(work, options);
      this.#isBehind = false;
      return result;
    }
    if (!this.#isBehind) await this.#keep(store);
    this.#isBehind = true;
    return store.transaction(work, options);
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

/** @param boot the start of the machine that the power cut of a number is followed by */
async function powerCuts(cuts: number, boot: (cut: number) => string): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let seed = 1, cut = 0; cut < cuts; seed += 1) {
    const clock = movingClock();
    const disk = new Disk(await temporaryFolder());
    const dice = diceOf(seed);
    const meta = new ModelMeta(dice);
    let store = await disk.start(clock);
    await fillCampaign(store, PEOPLE);
    const pace = { millirate: 20_000 * 2 ** dice.upTo(6), next_at: 0, throttled_at: 0, changed_at: 0 };
    await store.db
      .insertInto('number_paces')
      .values({ phone_number_id: NUMBER, ...pace })
      .execute();
    const machine = { boot: boot(cut), dead: new Set<number>() };
    for (let pid = 1; pid <= 3; pid += 1) {
      if ((await runIn(new Life(pid, 1 + dice.upTo(150)), { store, meta, clock, machine })) !== 'stopped') break;
      await disk.cut();
      cut += 1;
      // A machine takes a while to start; by another start a worker counts as alive until its lease has passed.
      await clock.sleep(30_001);
      machine.dead.add(pid);
      machine.boot = boot(cut);
      store = await disk.start(clock);
      problems.push(...(await store.damage()));
    }
    await finish({ store, meta, clock, machine }, 9_000);
    problems.push(...(await broken(store, meta)).map((problem) => `seed ${seed}: ${problem}`));
    await disk.stop();
  }
  return problems;
}

it(`${CUTS} power cuts take back marks of the wire, and nobody gets a message twice`, {
  timeout: LONGEST_MS,
}, async () => {
  expect(await powerCuts(CUTS, (cut) => `boot-${cut}`)).toEqual([]);
});

it('the judge finds a recovery that takes a power cut for the end of a process', async () => {
  expect(await powerCuts(10, () => 'boot-1')).toContainEqual(expect.stringMatching(/accepted 2 times/));
});
