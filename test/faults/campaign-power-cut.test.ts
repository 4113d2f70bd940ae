import { expect, it } from 'vitest';
import { fillCampaign, movingClock } from '../core/campaigns/support.js';
import { NUMBER } from '../core/webhooks/samples.js';
import { often } from '../support/often.js';
import { temporaryFolder } from '../support/run.js';
import { broken, diceOf, finish, Life, ModelMeta, runIn } from './campaign-model.js';
import { Disk } from './disk-of-ledger.js';

/** How often the power fails. */
const CUTS = Number(process.env.WACTL_FAULT_CUTS ?? often(10, 100));
const PEOPLE = 60;
const LONGEST_MS = Math.max(180_000, CUTS * 3_000);

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
