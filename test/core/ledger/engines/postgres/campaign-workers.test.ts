import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diceOf } from '../../../../faults/campaign-model.js';
import { type CampaignShop, openCampaignShop, RUN } from '../../../../faults/campaign-shop.js';
import { bundleChild, startChild } from '../../../../faults/child.js';
import type { Bundled } from '../../../../support/bundle.js';
import { often } from '../../../../support/often.js';

const WORKERS = often(4, 8);
/** Of them, how many stand still until others have taken them for gone. */
const STALLED = WORKERS / 2;
const PEOPLE = Number(process.env.WACTL_FAULT_PEOPLE ?? often(200, 600));

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

/** Whether the ledger knows a process as a worker. */
const isKnown = (opened: CampaignShop, pid: number) =>
  opened.ledger(
    async ({ db }) =>
      (await db.selectFrom('campaign_workers').select('id').where('pid', '=', pid).executeTakeFirst()) !== undefined,
  );

/** Lets the lease of a process pass, and waits until the others have settled what it left. */
async function outlive(opened: CampaignShop, pid: number, orElse: Promise<unknown>): Promise<void> {
  let isOver = false;
  void orElse.then(() => {
    isOver = true;
  });
  await opened.ledger(({ db }) =>
    db.updateTable('campaign_workers').set({ lease_until: 0 }).where('pid', '=', pid).execute(),
  );
  while (!isOver && (await isKnown(opened, pid))) await setImmediate();
}

/** Workers share a campaign, and some of them stand still at random moments until they count as gone. */
async function stalled(wactl: Bundled, seed: number) {
  const dice = diceOf(seed);
  const opened = await openCampaignShop(PEOPLE);
  shop = opened;
  const workers = Array.from({ length: WORKERS }, () => startChild(wactl, opened, RUN, { moves: true }));
  const others = Promise.all(workers.slice(STALLED).map(({ ended }) => ended));
  let stalls = 0;
  for (const { process, ended } of workers.slice(0, STALLED)) {
    const step = PEOPLE / 2 / STALLED;
    await opened.until((await opened.taken()) + 1 + dice.upTo(step), others);
    if (process.exitCode !== null) continue;
    process.kill('SIGSTOP');
    stalls += 1;
    await outlive(opened, process.pid ?? 0, others);
    await opened.until((await opened.taken()) + dice.upTo(step), others);
    process.kill('SIGCONT');
    await ended;
  }
  const ends = await Promise.all(workers.map(({ ended }) => ended));
  return { shop: opened, stalls, exits: ends.map(({ exitCode }) => exitCode) };
}

describe(`${WORKERS} workers on one campaign`, () => {
  it(`reach ${PEOPLE} people once, without help, while half of them stand still past their lease`, async () => {
    const run = await stalled(scripts, 1);
    expect(run.stalls).toBeGreaterThan(0);
    expect(await run.shop.duplicates()).toEqual([]);
    expect(await run.shop.lies()).toEqual([]);
    expect(await run.shop.taken()).toBeGreaterThanOrEqual(PEOPLE * 0.99);
  });
});

describe('the judge finds', () => {
  it('a mark of the wire that does not look whose message it is', async () => {
    const unfenced = await bundleChild({
      file: 'src/core/campaigns/attempts.ts',
      text: "    .where('state', 'in', REPLACES.wire)\n",
      by: '',
    });
    try {
      let found = 0;
      // Whether a worker has something written down when it is stopped is a matter of luck.
      for (let seed = 1; seed <= 20 && found === 0; seed += 1) {
        await shop?.emulator.close();
        const run = await stalled(unfenced, seed);
        found += (await run.shop.duplicates()).length;
      }
      expect(found).toBeGreaterThan(0);
    } finally {
      await unfenced.remove();
    }
  });
});
