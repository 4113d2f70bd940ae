import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINE } from '../core/ledger/support.js';
import type { Bundled } from '../support/bundle.js';
import { often } from '../support/often.js';
import { type CampaignShop, openCampaignShop, RUN } from './campaign-shop.js';
import { bundleChild, type Child, startChild } from './child.js';

const PEOPLE = 100;
const OTHERS = often(2, 10);

let scripts: Bundled;
let shop: CampaignShop;
beforeAll(async () => {
  scripts = await bundleChild();
});
afterAll(() => scripts.remove());
beforeEach(async () => {
  shop = await openCampaignShop(PEOPLE);
});
afterEach(() => shop.emulator.close());

const start = () => startChild(scripts, shop, RUN, { moves: true });

/** Stops a run that sends, at a moment when it does not hold the ledger: others could not even look who is at it. */
async function stopBetweenWrites({ process, ended }: Child): Promise<void> {
  for (let taken = 5; ; taken += 5) {
    await shop.until(taken, ended);
    process.kill('SIGSTOP');
    const isFree = await shop
      .ledger((store) => store.transaction(async () => {}))
      .then(
        () => true,
        () => false,
      );
    if (isFree) return;
    process.kill('SIGCONT');
  }
}

const codeOf = (stderr: string) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code;

describe('a campaign that is started again while it is sent', () => {
  // On a server several share the work.
  if (ENGINE === 'sqlite') {
    it('is left to the process that sends it, also where that stands still', async () => {
      const first = start();
      await stopBetweenWrites(first);
      const others = await Promise.all(Array.from({ length: OTHERS }, () => start().ended));
      expect(others.map(({ exitCode, stderr }) => [exitCode, codeOf(stderr)])).toEqual(
        others.map(() => [1, 'campaign-busy']),
      );
      first.process.kill('SIGCONT');
      expect(await first.ended).toMatchObject({ exitCode: 0 });
      expect(await shop.duplicates()).toEqual([]);
      expect(await shop.taken()).toBe(PEOPLE);
    });
  }

  it('reaches everybody once, whoever comes first', async () => {
    const ends = await Promise.all(Array.from({ length: 1 + OTHERS }, () => start().ended));
    const exits = ends.map(({ exitCode }) => exitCode);
    expect(exits).toContain(0);
    for (const { exitCode, stderr } of ends) {
      if (exitCode !== 0) expect(['campaign-busy', 'campaign-ended']).toContain(codeOf(stderr));
    }
    expect(await shop.duplicates()).toEqual([]);
    expect(await shop.lies()).toEqual([]);
    expect(await shop.taken()).toBe(PEOPLE);
  });
});
