import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diceOf } from '../../../../faults/campaign-model.js';
import { type CampaignShop, openCampaignShop } from '../../../../faults/campaign-shop.js';
import { bundleChild, startChild } from '../../../../faults/child.js';
import type { Bundled } from '../../../../support/bundle.js';
import { often } from '../../../../support/often.js';

const WORKERS = 8;
const RATE = 40;
/** More than are sent until the lease of a worker that stands still has passed. */
const MEANWHILE = RATE * 40;
/** How often half of the workers stand still. */
const ROUNDS = Number(process.env.WACTL_FAULT_STALLS ?? often(1, 2));
const RUN = ['campaigns', 'run', 'spring', '--yes', '--rate', String(RATE), '--canary', 'off', '--json'];

let scripts: Bundled;
let shop: CampaignShop | undefined;
beforeAll(async () => {
  scripts = await bundleChild();
});
afterAll(() => scripts.remove());
afterEach(async () => {
  await shop?.emulator.close();
  shop = undefined;
});

/** Workers share a campaign; in each round half of them stand still at random moments until they count as gone. */
async function stalled(wactl: Bundled, rounds: number, seed: number) {
  const dice = diceOf(seed);
  const people = rounds * MEANWHILE + 600;
  const opened = await openCampaignShop(people);
  shop = opened;
  const workers = Array.from({ length: WORKERS }, () => startChild(wactl, opened, RUN, { moves: true }));
  const ended = Promise.all(workers.map((worker) => worker.ended));
  for (let round = 0; round < rounds; round += 1) {
    const still = workers.filter((_worker, index) => (index + round) % 2 === 0);
    for (const { process } of still) {
      await opened.until((await opened.taken()) + 1 + dice.upTo(20), ended);
      process.kill('SIGSTOP');
    }
    const others = workers.filter((worker) => !still.includes(worker)).map((worker) => worker.ended);
    await opened.until((await opened.taken()) + MEANWHILE, Promise.all(others));
    for (const { process } of still) process.kill('SIGCONT');
  }
  return { shop: opened, people, ends: await ended };
}

describe('eight workers on one campaign', () => {
  it('that stand still past their lease send nothing that others have, and the campaign ends without help', async () => {
    const run = await stalled(scripts, ROUNDS, 1);
    expect(await run.shop.duplicates()).toEqual([]);
    expect(await run.shop.lies()).toEqual([]);
    expect(await run.shop.taken()).toBeGreaterThanOrEqual(run.people * 0.99);
    for (const { exitCode, stderr } of run.ends) expect({ exitCode, stderr }).not.toMatchObject({ exitCode: 70 });
  });
});

describe('the judge finds', () => {
  it('a mark of the wire that does not look whose message it is', async () => {
    const unfenced = await bundleChild({
      file: 'src/core/campaigns/queue.ts',
      text: "      .where('state', 'in', REPLACES.wire)\n",
      by: '',
    });
    try {
      const run = await stalled(unfenced, 1, 1);
      expect((await run.shop.duplicates()).length).toBeGreaterThan(0);
    } finally {
      await unfenced.remove();
    }
  });
});
