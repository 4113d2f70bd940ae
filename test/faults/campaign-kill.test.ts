import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bundled } from '../support/bundle.js';
import { often } from '../support/often.js';
import { diceOf } from './campaign-model.js';
import { AT_ONCE, type CampaignShop, openCampaignShop, RUN } from './campaign-shop.js';
import { bundleChild, startChild } from './child.js';

/** How often a run is killed: `WACTL_FAULT_KILLS` asks for more; 200 with 20,000 people take some minutes. */
const KILLS = Number(process.env.WACTL_FAULT_KILLS ?? often(4, 15));
const PEOPLE = KILLS * 100;
const SEED = Number(process.env.WACTL_CAMPAIGN_SEED ?? 1);

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

/** Kills runs at random points, one after the other; what is left is sent undisturbed. */
async function killed(wactl: Bundled, kills: number, people: number) {
  const dice = diceOf(SEED);
  const opened = await openCampaignShop(people);
  shop = opened;
  let now = opened.emulator.clock.now();
  let killed = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    now += 60_000;
    const child = startChild(wactl, opened, RUN, { moves: true, now });
    const taken = await opened.taken();
    await opened.until(taken + 1 + dice.upTo((people - taken) / (kills - kill)), child.ended);
    for (let turns = dice.upTo(20); turns > 0; turns -= 1) await setImmediate();
    child.process.kill('SIGKILL');
    if ((await child.ended).signal !== 'SIGKILL') break;
    killed += 1;
  }
  // It may have come to its end between the answer to its last message and the kill.
  await startChild(wactl, opened, RUN, { moves: true, now: now + 60_000 }).ended;
  const last = await startChild(wactl, opened, ['campaigns', 'status', 'spring', '--json']).ended;
  return { shop: opened, killed, last };
}

describe('kill -9 of a campaign', () => {
  it(`${KILLS} times: ${PEOPLE} people get it once, and nobody is lost (seed ${SEED})`, {
    timeout: 60_000 + KILLS * 10_000,
  }, async () => {
    const run = await killed(scripts, KILLS, PEOPLE);
    expect(run.killed).toBeGreaterThan(KILLS / 2);
    expect(await run.shop.duplicates()).toEqual([]);
    expect(await run.shop.lies()).toEqual([]);
    const unknown = await run.shop.unknown();
    expect(unknown).toBeLessThanOrEqual(run.killed * AT_ONCE);
    expect(JSON.parse(run.last.stdout)).toMatchObject({
      state: 'finished',
      counts: { queued: 0, deferred: 0, unknown },
    });

    // What Meta took is told by its webhooks.
    await run.shop.tell();
    expect(await run.shop.lies()).toEqual([]);
    const left = await run.shop.unknown();
    expect(left).toBe(PEOPLE - (await run.shop.taken()));
    if (process.env.WACTL_FAULT_KILLS)
      process.stderr.write(`${run.killed} kills, ${unknown} unknown, ${left} in the end\n`);
  });
});

describe('the judge finds', () => {
  it('a recovery that sends again what was on the wire', async () => {
    const broken = await bundleChild({
      file: 'src/core/campaigns/workers.ts',
      text: "open.filter(({ state }) => state === 'intent')",
      by: 'open',
    });
    try {
      const run = await killed(broken, 3, 150);
      expect((await run.shop.duplicates()).length).toBeGreaterThan(0);
    } finally {
      await broken.remove();
    }
  });
});
