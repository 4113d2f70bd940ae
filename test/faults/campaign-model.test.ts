import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/core/ledger/store.js';
import { fillCampaign, movingClock } from '../core/campaigns/support.js';
import { runsHere, withLedger } from '../core/ledger/support.js';
import { NUMBER } from '../core/webhooks/samples.js';
import { often } from '../support/often.js';
import { broken, type Dice, diceOf, finish, Life, type Machine, ModelMeta, runIn } from './campaign-model.js';

const SEEDS = runsHere(Number(process.env.WACTL_FAULT_SEEDS ?? often(20, 100)));
const PEOPLE = 60;
const LONGEST_MS = Math.max(600_000, SEEDS * 1_500);

interface Model {
  readonly dice: Dice;
  readonly store: Store;
  readonly meta: ModelMeta;
  readonly clock: ReturnType<typeof movingClock>;
  readonly machine: Machine;
}

/** One seed: a campaign with faults, then undisturbed to its end. @returns what is broken, and how many are unknown */
function modelled(seed: number, faults: (model: Model) => Promise<void>) {
  const clock = movingClock();
  return withLedger(async (store) => {
    const dice = diceOf(seed);
    const meta = new ModelMeta(dice);
    const model: Model = { dice, store, meta, clock, machine: { boot: 'boot-1', dead: new Set() } };
    await fillCampaign(store, PEOPLE);
    // From one message at a time to all of them at once.
    const pace = { millirate: 20_000 * 2 ** dice.upTo(6), next_at: 0, throttled_at: 0, changed_at: 0 };
    await store.db
      .insertInto('number_paces')
      .values({ phone_number_id: NUMBER, ...pace })
      .execute();
    await faults(model);
    await finish(model, 9_000);
    await meta.tell(store, clock);
    const unknown = await store.db.selectFrom('sends').select('id').where('state', '=', 'unknown').execute();
    return { seed, problems: await broken(store, meta), unknown: unknown.length };
  }, clock);
}

/** Processes that die at a random step, each followed by the next. @param between what happens before that */
const kills =
  (between: (store: Store) => Promise<void> = async () => {}) =>
  async (model: Model) => {
    const { dice, store, meta, clock, machine } = model;
    for (let pid = 1, times = 1 + dice.upTo(4); pid <= times; pid += 1) {
      if ((await runIn(new Life(pid, 1 + dice.upTo(150)), model)) !== 'stopped') return;
      machine.dead.add(pid);
      await between(store);
      if (dice.chance(0.5)) await meta.tell(store, clock);
    }
  };

/** A process that stands still until it is taken for gone, and goes on while the next one is at it. @param steps before it does, at most */
const stalls =
  (between: (store: Store) => Promise<void> = async () => {}, steps = 150) =>
  async (model: Model) => {
    const { dice, store, meta, clock } = model;
    const late = new Life(1, 1 + dice.upTo(steps));
    if ((await runIn(late, model)) !== 'stopped') return;
    await clock.sleep(30_001);
    const next = new Life(2, 1 + dice.upTo(100));
    await runIn(next, model);
    await between(store);
    late.goOn();
    next.goOn();
    if (dice.chance(0.5)) await meta.tell(store, clock);
    await Promise.all([late.run, next.run]);
  };

async function all(faults: (model: Model) => Promise<void>) {
  const results = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) results.push(await modelled(seed, faults));
  return {
    problems: results.flatMap(({ seed, problems }) => problems.map((problem) => `seed ${seed}: ${problem}`)),
    unknown: results.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

describe('a campaign against a model of Meta', () => {
  it(`is sent once and counted in ${SEEDS} histories with processes that die`, { timeout: LONGEST_MS }, async () => {
    const { problems, unknown } = await all(kills());
    expect(problems).toEqual([]);
    expect(unknown).toBeGreaterThan(0);
  });

  it(`is sent once and counted in ${SEEDS} histories with processes that stand still too long`, {
    timeout: LONGEST_MS,
  }, async () => {
    expect((await all(stalls())).problems).toEqual([]);
  });
});

/** Histories are tried until one shows it. */
async function isFound(faults: (model: Model) => Promise<void>): Promise<boolean> {
  for (let seed = 1; seed <= 400; seed += 1) {
    const { problems } = await modelled(seed, faults);
    if (problems.some((problem) => problem.includes('accepted 2 times'))) return true;
  }
  return false;
}

const SETTLED = 'The command ended before the message was sent.';

describe('the judge finds', () => {
  it('a recovery that sends again what was on the wire', { timeout: LONGEST_MS }, async () => {
    const requeues = kills(async ({ db }) => {
      await db.updateTable('sends').set({ state: 'intent' }).where('state', '=', 'on_wire').execute();
    });
    expect(await isFound(requeues)).toBe(true);
  });

  it('a mark of the wire that is set also on what was given to others', { timeout: LONGEST_MS }, async () => {
    const unfenced = stalls(async ({ db }) => {
      await db.updateTable('sends').set({ state: 'intent' }).where('error', '=', SETTLED).execute();
      // Early on, where more is written down that has not left.
    }, 100);
    expect(await isFound(unfenced)).toBe(true);
  });
});
