import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { contactFor } from '../../../src/core/contacts/identify.js';
import { keep, status } from '../../core/costs/ledger.js';
import { ENGINE } from '../../core/ledger/support.js';
import type { RunOptions } from '../../support/run.js';
import { openShop, type Shop } from '../send/shop.js';

const HOUR = 3_600_000;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const wactl = (line: string, options: RunOptions = {}) => shop.wactl(line, { cwd: shop.home, ...options });

/** A campaign to so many people, all of them opted in but for the last `strangers`. */
async function create(people: number, words = '', { strangers = 0, template = 'order_shipped' } = {}): Promise<void> {
  const phones = Array.from({ length: people }, (_, index) => `+${15550200000 + index}`);
  await shop.ledger(async (store) => {
    for (const phone of phones.slice(0, people - strangers)) {
      await recordConsent(store, { contact: { kind: 'phone', phone }, source: 'website' }, shop.emulator.clock.now());
    }
  });
  const rows = phones.map((phone, index) => `${phone},Ada,A-${index}`);
  await writeFile(join(shop.home, 'people.csv'), ['phone,1,2', ...rows].join('\n'));
  const made = await wactl(
    `campaigns create spring --template ${template} --language en_US --audience people.csv${words}`,
  );
  expect([made.exitCode, made.stderr.includes('error:')]).toEqual([0, false]);
}

const fault = (action: object, rule: object = { times: 1 }) =>
  shop.emulator.control('/faults', { rules: [{ match: { method: 'POST', path: '/messages' }, ...rule, do: action }] });

const send = (words = '', options: RunOptions = {}) =>
  wactl(`campaigns run spring --yes --json --canary off${words}`, options);

const linesOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const resultOf = ({ stdout }: { stdout: string }) => linesOf(stdout).at(-1);
const taken = async () => (await shop.sends()).length;

/** Time in which something happens as soon as so many messages have left. */
function whenSent(count: number, happening: () => Promise<unknown>): Clock {
  const { clock } = shop.emulator;
  let isDone = false;
  return {
    now: () => clock.now(),
    async sleep(ms, signal) {
      if (!isDone && (await taken()) >= count) {
        isDone = true;
        await happening();
      }
      await clock.sleep(ms, signal);
    },
  };
}

describe('campaigns plan', () => {
  it('tells who would get it, who is left out, the cost and the time, and sends nothing', async () => {
    await create(3, '', { strangers: 1 });
    const rates = 'effective_from,currency,market,country_codes,category,tier_from,tier_to,price\n';
    await writeFile(join(shop.home, 'rates.csv'), `${rates}2026-10-01,EUR,North America,1,utility,,,0.004\n`);
    const result = await wactl('campaigns plan spring --rates rates.csv --json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({
      ...{ name: 'spring', total: 3, settled: 0, sendable: 2, outsideWindow: 2, blockers: [] },
      skipped: [{ reason: 'no-consent', count: 1 }],
      ...{ durationSeconds: 1, boundBy: 'rate' },
      cost: {
        ...{ currency: 'EUR', estimate: '0.008', ratesFrom: { source: 'rates.csv', effectiveFrom: ['2026-10-01'] } },
        byCategory: [{ category: 'utility', messages: 2, free: 0, unpriced: 0, estimate: '0.008' }],
        unpriced: [],
      },
    });
    const { stdout } = await wactl('campaigns plan spring --rates rates.csv');
    expect(stdout).toMatch(
      /^costs +0\.008 EUR, if all of it is delivered\nRates: rates\.csv, in force from 2026-10-01\.$/m,
    );
    expect(await taken()).toBe(0);
  });

  it('counts what was charged earlier in the month, where rates fall with the volume', async () => {
    await create(2);
    const rates = 'effective_from,currency,market,country_codes,category,tier_from,tier_to,price\n';
    const tiers = '2026-10-01,EUR,North America,1,utility,0,3,0.004\n2026-10-01,EUR,North America,1,utility,4,,0.001\n';
    await writeFile(join(shop.home, 'rates.csv'), rates + tiers);
    const cost = async () => (await wactl('campaigns plan spring --rates rates.csv --json')).json().cost.estimate;
    expect(await cost()).toBe('0.008');
    const at = shop.emulator.clock.now();
    const sent = ['wamid.1', 'wamid.2'].map((messageId) => status({ messageId, at, recipient: '15550100009' }));
    await shop.ledger((store) => keep(store, ...sent));
    // The third message of the month, and the fourth.
    expect(await cost()).toBe('0.005');
  });

  it('says how to get a cost where there is no rate card, and names a wrong one', async () => {
    await create(1);
    const plan = await wactl('campaigns plan spring');
    expect(plan.stdout).toMatch(/^costs +unknown: bring a rate card \(see `wactl help rates`\)$/m);
    expect((await wactl('campaigns plan spring --rates nowhere.csv')).exitCode).toBe(3);
  });

  it('counts nothing as charged for people who came through an advertisement', async () => {
    await create(2);
    const { clock } = shop.emulator;
    await shop.ledger(async ({ db }) => {
      const { id } = await contactFor(db, { kind: 'phone', phone: '+15550200000' }, clock.now());
      const window = { contact_id: id, phone_number_id: shop.phoneNumberId, free_until: clock.now() + HOUR };
      await db.insertInto('windows').values(window).execute();
    });
    const { cost } = (await wactl('campaigns plan spring --json')).json();
    expect(cost.byCategory).toMatchObject([{ messages: 2, free: 1, unpriced: 1 }]);
  });
});

describe('campaigns run', () => {
  it('sends, tells how far it is at most once a second, and ends with the result', async () => {
    await create(6, '', { strangers: 1 });
    const { stdout, exitCode, stderr } = await send(' --rate 1');
    const lines = linesOf(stdout);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(lines.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1])).toEqual([
      'progress',
      'result',
    ]);
    // The number as people write it, which the run has learned.
    const phone = '+15550100001';
    expect((await wactl('campaigns report spring --json')).json()).toMatchObject({ number: shop.phoneNumberId, phone });
    expect((await wactl('campaigns report spring')).stdout).toContain(`${phone} (${shop.phoneNumberId})`);
    // Five messages, one a second.
    expect(lines.length).toBeLessThan(9);
    expect(lines.at(-1)).toEqual({
      ...{ type: 'result', id: 1, name: 'spring', state: 'finished', total: 6 },
      counts: {
        ...{ queued: 0, deferred: 0, skipped: 1, cancelled: 0, accepted: 5, sent: 0 },
        ...{ delivered: 0, read: 0, refused: 0, failed: 0, unknown: 0 },
      },
      ...{ ratePerSecond: 0, etaSeconds: null, stoppedBy: null },
    });
    expect(await taken()).toBe(5);
  });

  it('stands with its name beside its messages', async () => {
    await create(1);
    await send();
    const traced = await wactl('messages trace +15550200000 --offline');
    expect(traced.stdout).toContain('attempt 1, campaign spring');
    const shown = await wactl('contacts show +15550200000 --json');
    expect(shown.json().messages).toMatchObject([{ type: 'template', campaign: 'spring' }]);
    expect((await wactl('contacts show +15550200000')).stdout).toContain('template, campaign spring');
  });

  it('ends with 1 when Meta refused somebody', async () => {
    await create(3);
    await fault({ code: 131026 });
    const result = await send();
    expect([result.exitCode, resultOf(result).counts]).toMatchObject([1, { refused: 1, accepted: 2 }]);
  });

  it('ends with 10 when nobody knows what became of a message, and repeats none', async () => {
    await create(3);
    await fault({ status: 503, accept: true });
    const result = await send();
    expect([result.exitCode, resultOf(result).counts]).toMatchObject([10, { unknown: 1, accepted: 2 }]);
    expect(await taken()).toBe(3);
  });

  it('ends with 9 on an error that everybody would get, and goes on when the cause is gone', async () => {
    await create(3);
    await fault({ code: 132015 });
    const stopped = await send(' --rate 1');
    expect([stopped.exitCode, resultOf(stopped)]).toMatchObject([
      9,
      { state: 'stopped', stoppedBy: { code: 132015, next: 'wactl campaigns run spring' }, counts: { refused: 0 } },
    ]);
    const { stdout } = await wactl('campaigns status spring');
    expect(stdout).toContain('When the cause is gone: wactl campaigns run spring');
    expect((await send()).exitCode).toBe(0);
  });

  it('ends with 6 when its time is further away than it waits', async () => {
    const at = new Date(shop.emulator.clock.now() + 2 * HOUR).toISOString();
    await create(1, ` --at ${at}`);
    const result = await wactl('campaigns run spring --yes --wait 1m');
    expect(result.exitCode).toBe(6);
    expect(result.stderr).toContain('`wactl campaigns run spring` goes on where it was.');
    expect(await taken()).toBe(0);
    expect((await send(' --wait 3h')).exitCode).toBe(0);
  });

  it('ends with 5 when the template is not approved, and says what to do', async () => {
    await create(1, '', { template: 'order_ready' });
    const result = await send();
    expect(result.exitCode).toBe(5);
    expect(result.error()).toMatchObject({ code: 'gate-refused', hint: expect.stringContaining('order_ready') });
    const plan = await wactl('campaigns plan spring');
    expect([plan.exitCode, plan.stdout]).toEqual([5, expect.stringContaining('order_ready')]);
    expect(await taken()).toBe(0);
  });

  it('ends with 5 when it is over, and says where to look', async () => {
    await create(1);
    await send();
    const result = await send();
    expect(result.exitCode).toBe(5);
    expect(result.error()).toMatchObject({
      code: 'campaign-ended',
      hint: expect.stringContaining('wactl campaigns report spring'),
    });
  });

  it('asks on a terminal, with the names of what it sends', async () => {
    await create(1);
    const declined = await wactl('campaigns run spring', { answers: [false] });
    expect(declined.exitCode).toBe(130);
    expect(await taken()).toBe(0);
    const sent = await wactl('campaigns run spring', { answers: [true] });
    expect([sent.exitCode, sent.stdout]).toEqual([0, expect.stringContaining('wactl campaigns report spring')]);
  });

  it('leaves nothing drawing on the terminal, which would keep the process alive', async () => {
    await create(3);
    // Loaded before, the spinner starts at once.
    await import('ora');
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    await wactl('campaigns run spring --rate 1', { answers: [true] });
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('names the flag where nobody can be asked', async () => {
    await create(1);
    const result = await wactl('campaigns run spring --json');
    expect(result.exitCode).toBe(2);
    expect(result.error().hint).toContain('--yes');
  });

  it('only shows the plan with --dry-run', async () => {
    await create(2);
    const result = await wactl('campaigns run spring --dry-run --json');
    expect([result.exitCode, result.json().sendable]).toEqual([0, 2]);
    expect(await taken()).toBe(0);
  });

  it('finishes what is under way on Ctrl-C', async () => {
    await create(5);
    const controller = new AbortController();
    const clock = whenSent(2, async () => controller.abort());
    const result = await wactl('campaigns run spring --yes --rate 1 --canary off', {
      clock,
      signal: controller.signal,
    });
    expect(result.exitCode).toBe(130);
    expect(result.stderr).toContain('Interrupted. `wactl campaigns run spring` goes on where it was.');
    const { counts } = (await wactl('campaigns status spring --json')).json();
    expect(counts).toMatchObject({ accepted: await taken(), unknown: 0 });
  });
});

describe('campaigns pause, resume and cancel', () => {
  it('stop a run from elsewhere, which goes on where it was', async () => {
    await create(5);
    const clock = whenSent(2, () => wactl('campaigns pause spring'));
    const paused = await send(' --rate 1', { clock });
    expect([paused.exitCode, resultOf(paused).state]).toEqual([130, 'paused']);
    expect(await taken()).toBeLessThan(5);
    const resumed = await wactl('campaigns resume spring');
    expect([resumed.exitCode, resumed.stdout]).toEqual([
      0,
      expect.stringContaining('Go on with `wactl campaigns run spring`'),
    ]);
    expect((await send()).exitCode).toBe(0);
    expect(await taken()).toBe(5);
  });

  it('let a paused campaign be run without more ado', async () => {
    await create(2);
    await wactl('campaigns pause spring');
    expect((await send()).exitCode).toBe(0);
    expect(await taken()).toBe(2);
  });

  it('end it for good once a person says so', async () => {
    await create(5);
    const clock = whenSent(2, () => wactl('campaigns cancel spring --yes'));
    const cancelled = await send(' --rate 1', { clock });
    expect([cancelled.exitCode, resultOf(cancelled).state]).toEqual([130, 'cancelled']);
    expect(resultOf(cancelled).counts.cancelled).toBe(5 - (await taken()));
    expect((await send()).exitCode).toBe(5);
    expect((await wactl('campaigns resume spring')).exitCode).toBe(5);
  });

  it('cancel nothing without a yes', async () => {
    await create(1);
    expect((await wactl('campaigns cancel spring')).exitCode).toBe(2);
    expect((await wactl('campaigns cancel spring', { answers: [false] })).exitCode).toBe(130);
    expect((await wactl('campaigns status spring --json')).json()).toMatchObject({ state: 'ready' });
  });

  it('are of a campaign that exists', async () => {
    expect((await wactl('campaigns pause autumn')).exitCode).toBe(3);
  });
});

// A ledger on a server is backed up and restored by others.
if (ENGINE === 'sqlite') {
  describe('a ledger restored from a backup', () => {
    const ledger = () => join(shop.home, '.config/wactl/ledgers', `${shop.emulator.wabaId}.sqlite`);
    /** Four of six are sent, and then the ledger is as it was before. */
    const restored = async () => {
      await create(6);
      await copyFile(ledger(), `${ledger()}.backup`);
      const pause = () => wactl('campaigns pause spring');
      await send(' --rate 1', { clock: whenSent(4, pause) });
      expect(await taken()).toBe(4);
      for (const end of ['-wal', '-shm']) await rm(`${ledger()}${end}`, { force: true });
      await copyFile(`${ledger()}.backup`, ledger());
    };

    it('sends nothing', async () => {
      await restored();
      const result = await send();
      expect(result).toMatchObject({ exitCode: 5 });
      expect(result.error()).toMatchObject({ code: 'ledger-restored', hint: expect.stringContaining('--adopt') });
      expect(await taken()).toBe(4);
    });

    it('would send again without the file beside it', async () => {
      await restored();
      await rm(`${ledger()}.sent`);
      await send();
      expect(await taken()).toBe(10);
    });

    it('goes on with --adopt after those who may have got the message', async () => {
      await restored();
      const result = await send(' --adopt');
      expect(result.exitCode).toBe(10);
      expect(resultOf(result).counts).toMatchObject({ unknown: 4, accepted: 2 });
      expect(result.stderr).toContain('Of 4 people it is unknown');
      expect(await taken()).toBe(6);
      // The ledger knows of it now.
      expect((await send()).stderr).not.toContain('older copy');
    });
  });

  it('a campaign that goes on with its own ledger is not held up', async () => {
    await create(3);
    await send(' --rate 1', { clock: whenSent(1, () => wactl('campaigns pause spring')) });
    expect(await send()).toMatchObject({ exitCode: 0 });
    expect(await taken()).toBe(3);
  });
}
