import { beforeEach, describe, expect, it } from 'vitest';
import { insertCampaign, insertPeople, type Person } from '../../core/campaigns/support.js';
import { type Desk, openDesk } from '../../support/desk.js';
import { fixedClock, NOON } from '../../support/run.js';

const PEOPLE: readonly Person[] = [
  { send: { delivery: 'read' } },
  { send: { delivery: 'failed', delivery_code: 131049 } },
  { send: { state: 'refused', error_code: 131026, error: 'Undeliverable.' } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
];
const STOP = { reason: 'template-paused', code: 132015, message: 'Paused.', next: 'wactl campaigns resume spring' };

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const spring = (people: readonly Person[] = PEOPLE, part = {}) =>
  desk.ledger(({ db }) => insertPeople(db, people, { state: 'finished', ...part }));

describe('campaigns list', () => {
  it('lists the latest first, each with what it sends', async () => {
    await spring();
    await desk.ledger(({ db }) => insertCampaign(db, { name: 'summer', run: '0000000002' }));
    const { campaigns } = (await desk.wactl('campaigns list --json')).json();
    expect(campaigns.map(({ name, state }: Record<string, unknown>) => [name, state])).toEqual([
      ['summer', 'ready'],
      ['spring', 'finished'],
    ]);
    expect(campaigns[1]).toMatchObject({ template: 'spring_sale', total: 4, counts: { read: 1, failed: 1 } });
    const { stdout } = await desk.wactl('campaigns list');
    expect(stdout).toMatch(/^spring +finished +spring_sale en_US +4 +2 +2 +0$/m);
  });

  it('says that there is none, and makes no ledger for it', async () => {
    const { stdout } = await desk.wactl('campaigns list', { env: { WACTL_STORE: '/nowhere/ledger.sqlite' } });
    expect(stdout).toContain('There are no campaigns yet.');
  });
});

describe('campaigns status', () => {
  it('gives the figures, and ends as the campaign did', async () => {
    await spring();
    const result = await desk.wactl('campaigns status spring --json');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.json()).toEqual({
      ...{ id: 1, name: 'spring', state: 'finished', total: 4 },
      counts: {
        ...{ queued: 0, deferred: 0, skipped: 1, cancelled: 0, accepted: 0, sent: 0 },
        ...{ delivered: 0, read: 1, refused: 1, failed: 1, unknown: 0 },
      },
      ...{ ratePerSecond: 0, etaSeconds: null, stoppedBy: null },
    });
  });

  it('explains each state that somebody is in', async () => {
    await spring();
    const { stdout } = await desk.wactl('campaigns status spring');
    expect(stdout).toMatch(/^failed +1 +25\.0 % +Meta took it, and could not deliver it$/m);
    expect(stdout).not.toContain('delivered');
    expect(stdout).toContain('`wactl campaigns report spring`');
  });

  it.each([
    ['stopped', { state: 'stopped', stopped_by: JSON.stringify(STOP) }, 9, 'Next: wactl campaigns resume spring'],
    ['ready', { state: 'ready' }, 8, 'wactl campaigns plan spring'],
    ['left behind', { state: 'running' }, 8, '`wactl campaigns run spring`'],
  ])('says what to type when it is %s', async (_name, part, exitCode, next) => {
    await spring([{}], part);
    const result = await desk.wactl('campaigns status spring');
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).toContain(next);
  });

  it('names a campaign that is nearly meant', async () => {
    await spring();
    const result = await desk.wactl('campaigns status sprnig --json');
    expect(result.exitCode).toBe(3);
    expect(result.error().hint).toBe('did you mean "spring"?');
  });
});

describe('campaigns status --watch', () => {
  /** The campaign starts, sends and ends while somebody watches; nothing happens in the second second. */
  function clockOf(...happenings: (() => Promise<unknown>)[]) {
    const clock = fixedClock();
    return {
      now: clock.now,
      async sleep(ms: number) {
        await happenings.shift()?.();
        await clock.sleep(ms);
      },
    };
  }

  const set = (state: 'running' | 'finished') => () =>
    desk.ledger(async ({ db }) => {
      const worker = { campaign_id: 1, phone_number_id: '3100', machine: 'boot', pid: 1, ledger_boot: '' };
      await db.updateTable('campaigns').set({ state }).execute();
      await db
        .insertInto('campaign_workers')
        .values({ ...worker, started_at: NOON, lease_until: NOON + 60_000 })
        .execute();
    });

  it('prints a line for each change until it has ended', async () => {
    await spring([{ send: { delivery: 'read' } }], { state: 'ready' });
    const clock = clockOf(set('running'), async () => {}, set('finished'));
    const { stdout, exitCode } = await desk.wactl('campaigns status spring --watch --json', { clock });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const states = lines.map(({ state }) => state);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['ready', 'running', 'finished']);
    expect(exitCode).toBe(0);
  });

  it('redraws one text in its place on a terminal', async () => {
    await spring([{ send: { delivery: 'read' } }], { state: 'ready' });
    const { stdout } = await desk.wactl('campaigns status spring --watch', {
      tty: true,
      clock: clockOf(set('finished')),
    });
    expect(stdout.split('\u001b[J')).toHaveLength(2);
    expect(stdout.split('press Ctrl-C')).toHaveLength(2);
  });

  it('ends when the time is up, with the exit code of what goes on', async () => {
    await spring([{}], { state: 'ready' });
    const result = await desk.wactl('campaigns status spring --watch --timeout 5s');
    expect(result).toMatchObject({ exitCode: 8, stderr: expect.stringContaining('Timed out') });
  });

  it('ends on Ctrl-C', async () => {
    await spring([{}], { state: 'ready' });
    const controller = new AbortController();
    const clock = clockOf(async () => controller.abort());
    const result = await desk.wactl('campaigns status spring --watch', { clock, signal: controller.signal });
    expect(result).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('The campaign goes on as before') });
  });
});

describe('campaigns recipients', () => {
  it('gives one object a line under --json', async () => {
    await spring();
    const { stdout, exitCode } = await desk.wactl('campaigns recipients spring --json');
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(rows.map(({ state, code }) => [state, code])).toEqual([
      ['read', null],
      ['failed', 131049],
      ['refused', 131026],
      ['skipped', null],
    ]);
    expect(Object.keys(rows[0])).toEqual([
      ...['contact', 'state', 'reason', 'code', 'messageId', 'token', 'attempts', 'updatedAt'],
    ]);
  });

  it('gives CSV that no spreadsheet takes for formulas', async () => {
    await spring();
    const { stdout } = await desk.wactl('campaigns recipients spring --state refused --csv');
    expect(stdout).toBe(
      '"contact","state","reason","code","messageId","token","attempts","updatedAt"\n' +
        `"15550100102","refused","Undeliverable.","131026","","${/w1\.[^"]+/.exec(stdout)?.[0]}","1","2026-11-01T12:00:00.000Z"\n`,
    );
    expect((await desk.wactl('campaigns recipients spring --state unknown --csv')).stdout).toMatch(/^"contact".*\n$/);
  });

  it('shows a table, and tells at its end what the causes mean', async () => {
    await spring();
    const { stdout, stderr } = await desk.wactl('campaigns recipients spring');
    expect(stdout).toMatch(/^contact +state +code +reason/);
    expect(stderr).toMatch(/^131049: \w.*\n131026: \w.*\nno-consent: No opt-in of this person/s);
  });

  it('finds one person, by a code and by a reason', async () => {
    await spring();
    const found = async (filter: string) => {
      const { stdout } = await desk.wactl(`campaigns recipients spring ${filter} --json`);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).state);
    };
    expect(await found('--contact +15550100101')).toEqual(['failed']);
    expect(await found('--code 131026')).toEqual(['refused']);
    expect(await found('--reason no-consent')).toEqual(['skipped']);
  });

  it.each([
    ['a state that does not exist', '--state gone', 2],
    ['a code that is no number', '--code x', 2],
  ])('refuses %s', async (_name, flags, exitCode) => {
    await spring();
    expect((await desk.wactl(`campaigns recipients spring ${flags}`)).exitCode).toBe(exitCode);
  });

  it('says that nobody fits, and that the campaign does not exist', async () => {
    await spring();
    expect((await desk.wactl('campaigns recipients spring --state queued')).stdout).toBe('Nobody fits.\n');
    expect((await desk.wactl('campaigns recipients autumn')).exitCode).toBe(3);
  });
});
