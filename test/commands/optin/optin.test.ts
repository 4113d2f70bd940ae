import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const ADA = '+15550100002';

/** Commands that share one ledger; each a minute after the one before. */
async function ledger() {
  const folder = await temporaryFolder();
  let minutes = 0;
  return (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, {
      ...options,
      clock: fixedClock(NOON + 60_000 * minutes++),
      env: { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder, ...options.env },
    });
}

const unknown = {
  state: 'unknown',
  since: null,
  source: null,
  place: null,
  wording: null,
  wordingVersion: null,
  evidence: null,
};

describe('at a terminal', () => {
  const record = ['optin', 'record', ADA, '--wording', 'Yes, write to me.'];
  it.each([
    ['the check', [], `Next: wactl optin check ${ADA}\n`],
    ['the check of that group', ['--group', 'Spring sale'], `Next: wactl optin check ${ADA} --group "Spring sale"\n`],
    ['nothing in a dry run', ['--dry-run'], ''],
    ['nothing with --quiet', ['--quiet'], ''],
  ])('optin record leads to %s, beside its result', async (_name, flags, stderr) => {
    const wactl = await ledger();
    await wactl(['optin', 'groups', 'create', 'Spring sale', '--category', 'marketing']);
    const piped = await wactl([...record, ...flags, '--by', 'Bo']);
    expect(piped.stderr).toBe('');
    const shown = await wactl([...record, ...flags], { tty: true });
    expect([shown.exitCode, shown.stderr]).toEqual([0, stderr]);
    expect(shown.stdout).not.toContain('Next:');
  });
});

describe('optin record, check and revoke', () => {
  it('follow a person from unknown through opted in to opted out', async () => {
    const wactl = await ledger();
    const before = await wactl(`optin check ${ADA} --json`);
    expect([before.exitCode, before.json()]).toEqual([
      5,
      {
        contact: ADA,
        phone: ADA,
        userId: null,
        group: 'default',
        category: null,
        covers: ['marketing', 'utility', 'authentication'],
        numbers: [],
        ...unknown,
        exceptions: [],
      },
    ]);

    const words = [
      'optin',
      'record',
      ADA,
      '--source',
      'website',
      '--wording',
      'Yes, write to me.',
      '--by',
      'Bo',
      '--json',
    ];
    const first = await wactl(words);
    const facts = { state: 'opted_in', source: 'website', wording: 'Yes, write to me.', evidence: null };
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    expect(first.json()).toMatchObject({
      ...facts,
      effective: true,
      since: '2026-11-01T12:01:00.000Z',
      recorded: true,
      dryRun: false,
    });
    expect((await wactl(words)).json()).toMatchObject({ since: '2026-11-01T12:01:00.000Z', recorded: false });

    const during = await wactl(`optin check ${ADA}`);
    expect([during.exitCode, during.stdout]).toEqual([
      0,
      `${ADA}: opted in for "default" since 2026-11-01T12:01:00.000Z (website).\n  wording   Yes, write to me.\n`,
    ]);

    const revoked = await wactl(`optin revoke ${ADA} --source phone --json`);
    expect([revoked.exitCode, revoked.json().state]).toEqual([0, 'opted_out']);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(5);
  });

  it('end one category and leave the others', async () => {
    const wactl = await ledger();
    await wactl(`optin record ${ADA} --evidence form-12`);
    await wactl(`optin revoke ${ADA} --category marketing`);
    expect((await wactl(`optin check ${ADA} --category marketing`)).exitCode).toBe(5);
    expect((await wactl(`optin check ${ADA} --category utility`)).exitCode).toBe(0);
    expect((await wactl(`optin check ${ADA}`)).stdout).toContain('but marketing: opted out');
  });

  it('take a user id, and a phone in national form with its country', async () => {
    const wactl = await ledger();
    await wactl('optin record US.13000000000000000001 --evidence chat');
    expect((await wactl('optin check US.13000000000000000001 --json')).json()).toMatchObject({
      contact: 'US.13000000000000000001',
      phone: null,
      userId: 'US.13000000000000000001',
      state: 'opted_in',
    });
    await wactl('optin record 0612345678 --country FR --evidence form');
    expect((await wactl('optin check +33612345678')).exitCode).toBe(0);
  });

  it('backdate a decision, which a later one outweighs', async () => {
    const wactl = await ledger();
    await wactl(`optin revoke ${ADA} --at 2026-10-02T10:00Z`);
    await wactl(`optin record ${ADA} --at 2026-10-01T10:00Z --evidence form`);
    expect((await wactl(`optin check ${ADA} --json`)).json()).toMatchObject({
      state: 'opted_out',
      since: '2026-10-02T10:00:00.000Z',
    });
  });

  it.each([
    ['05/01/2024'],
    ['2024-02-30'],
    ['3/9/2021'],
    ['1'],
    ['0'],
    ['12'],
    ['5 janvier 2024'],
    ['45296'],
    ['1793527200'],
  ])('take %s for no time, whatever JavaScript reads in it', async (at) => {
    const wactl = await ledger();
    for (const verb of ['record', 'revoke']) {
      const result = await wactl(['optin', verb, ADA, '--wording', 'yes', '--at', at, '--json']);
      expect([result.exitCode, result.error()]).toMatchObject([
        2,
        { code: 'usage', message: expect.stringContaining(at), hint: 'write it as 2026-11-01T09:30Z' },
      ]);
    }
    expect((await wactl(`optin history ${ADA} --json`)).json().events).toEqual([]);
  });

  it.each([
    [
      '2026-10-01',
      '2026-10-01T00:00:00.000Z',
      '--at names no time zone: it is taken as UTC, 2026-10-01T00:00:00.000Z.\n',
    ],
    [
      '2026-10-01T09:30',
      '2026-10-01T09:30:00.000Z',
      '--at names no time zone: it is taken as UTC, 2026-10-01T09:30:00.000Z.\n',
    ],
    ['2026-10-01T09:30+02:00', '2026-10-01T07:30:00.000Z', ''],
  ])('take %s as %s, and say which zone where none is named', async (at, since, stderr) => {
    const wactl = await ledger();
    await wactl('optin groups create other');
    const result = await wactl(`optin record ${ADA} --wording yes --at ${at}`);
    expect([result.exitCode, result.stderr]).toEqual([0, stderr]);
    expect((await wactl(`optin check ${ADA} --json`)).json().since).toBe(since);
  });

  it('keep the first consent that no opt-out followed, which later ones confirm', async () => {
    const wactl = await ledger();
    const record = async (facts: string) => (await wactl(`optin record ${ADA} ${facts} --json`)).json();
    const first = { since: '2026-10-02T10:00:00.000Z', source: 'website', wording: 'yes' };
    expect(await record('--source website --wording yes --at 2026-10-02T10:00Z')).toMatchObject(first);
    expect(await record('--source import --wording oui')).toMatchObject({ ...first, recorded: true, effective: true });
    expect(await record('--source paper --wording ja --at 2026-10-01T10:00Z')).toMatchObject({
      since: '2026-10-01T10:00:00.000Z',
      source: 'paper',
      wording: 'ja',
    });
  });

  it('do not call a revocation recorded that takes no effect', async () => {
    const wactl = await ledger();
    await wactl(`optin record ${ADA} --wording yes`);
    const revoke = `optin revoke ${ADA} --at 2026-10-01T10:00Z`;
    const shown = await wactl(revoke);
    expect(shown.exitCode).toBe(1);
    expect(shown.stdout).not.toContain('Recorded');
    expect(shown.stdout).toMatch(/^Kept in the history, but it changes nothing\. What holds:\n.*opted in/);
    expect(shown.stderr).toBe(
      'warning: The consent goes on: a later opt-in stands. To end it now, revoke it without --at.\n',
    );
    const again = await wactl(`${revoke} --source phone --json`);
    expect([again.exitCode, again.json()]).toMatchObject([1, { state: 'opted_in', recorded: true, effective: false }]);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(0);
  });

  it('let a revocation of now win over an opt-in that is stamped ahead', async () => {
    const wactl = await ledger();
    await wactl(`optin record ${ADA} --wording yes --at 2026-11-01T12:04Z`);
    const revoked = await wactl(`optin revoke ${ADA} --json`);
    expect([revoked.exitCode, revoked.json()]).toMatchObject([0, { state: 'opted_out', effective: true }]);
  });

  it('change nothing with --dry-run', async () => {
    const wactl = await ledger();
    const dry = await wactl(`optin record ${ADA} --evidence form --dry-run --json`);
    expect([dry.exitCode, dry.json()]).toMatchObject([0, { ...unknown, recorded: false, dryRun: true }]);
    expect((await wactl(`optin check ${ADA} --json`)).json()).toMatchObject(unknown);
  });

  it('note that evidence is missing', async () => {
    const wactl = await ledger();
    expect((await wactl(`optin record ${ADA}`)).stderr).toMatch(/Neither --wording nor --evidence/);
    expect((await wactl(`optin record ${ADA} --wording yes`)).stderr).toBe('');
  });

  it.each([
    ['optin check 15550100002', 2, 'phone-invalid', /add --country/],
    ['optin check +1555', 2, 'phone-invalid', /check the digits/],
    ['optin check 0612345678 --country XX', 2, 'country-unknown', /two letters/],
    [`optin check ${ADA} --group vip`, 3, 'group-not-found', /optin groups list/],
    [`optin record ${ADA} --group vip`, 3, 'group-not-found', /optin groups list/],
    [`optin record ${ADA} --at yesterday`, 2, 'usage', /2026-11-01T09:30Z/],
    [`optin record ${ADA} --at 2027-01-01`, 2, 'time-in-future', /clock of this machine/],
    [`optin check ${ADA} --category sales`, 2, 'usage', /./],
    ['optin check', 2, 'usage', /./],
    ['optin list --group vip', 3, 'group-not-found', /optin groups list/],
  ])('%s is an error', async (line, exitCode, code, hint) => {
    const wactl = await ledger();
    const result = await wactl(`${line} --json`);
    expect(result.stdout).toBe('');
    expect([result.exitCode, result.error()]).toMatchObject([exitCode, { code, hint: expect.stringMatching(hint) }]);
  });

  it('show control characters instead of sending them to the terminal', async () => {
    const wactl = await ledger();
    await wactl(['optin', 'record', ADA, '--wording', '\u001b[2Jyes', '--source', '\u001b]0;x\u0007']);
    for (const line of [`optin check ${ADA}`, `optin history ${ADA}`, 'optin list']) {
      expect((await wactl(line)).stdout).not.toContain('\u001b');
    }
    expect((await wactl(`optin check ${ADA} --json`)).json().wording).toBe('\u001b[2Jyes');
  });
});

describe('optin history and list', () => {
  it('tell everything, the oldest first', async () => {
    const wactl = await ledger();
    expect((await wactl(`optin history ${ADA}`)).stdout).toBe(`${ADA}: nothing is recorded.\n`);
    await wactl(`optin record ${ADA} --source website --evidence form-12 --by Bo`);
    await wactl(`optin revoke ${ADA} --source phone`);
    const none = { group: 'default', category: null, place: null, wording: null, wordingVersion: null, identity: ADA };
    expect((await wactl(`optin history ${ADA} --json`)).json()).toEqual({
      contact: ADA,
      phone: ADA,
      userId: null,
      formerly: [],
      events: [
        {
          ...none,
          at: '2026-11-01T12:01:00.000Z',
          state: 'opted_in',
          source: 'website',
          evidence: 'form-12',
          by: 'Bo',
          recordedAt: '2026-11-01T12:01:00.000Z',
        },
        {
          ...none,
          at: '2026-11-01T12:02:00.000Z',
          state: 'opted_out',
          source: 'phone',
          evidence: null,
          by: null,
          recordedAt: '2026-11-01T12:02:00.000Z',
        },
      ],
    });
    expect((await wactl(`optin history ${ADA}`)).stdout).toMatch(/opted in .*website.*form-12.*Bo\n.*opted out/);
  });

  it('list everybody, filtered by group and state', async () => {
    const wactl = await ledger();
    expect((await wactl('optin list')).stdout).toBe('Nobody is recorded.\n');
    await wactl(`optin record ${ADA} --evidence form`);
    await wactl('optin revoke +15550100003');
    const states = async (line: string) =>
      (await wactl(`${line} --json`))
        .json()
        .contacts.map((row: { contact: string; state: string }) => [row.contact, row.state]);
    expect(await states('optin list')).toEqual([
      [ADA, 'opted_in'],
      ['+15550100003', 'opted_out'],
    ]);
    expect(await states('optin list --state opted_out --group default')).toEqual([['+15550100003', 'opted_out']]);
  });
});

describe('optin groups', () => {
  it('has the default group, makes others once, and shows who decided', async () => {
    const wactl = await ledger();
    const all = ['marketing', 'utility', 'authentication'];
    expect((await wactl('optin groups list --json')).json()).toEqual({
      groups: [{ name: 'default', categories: all, isDefault: true, numbers: [] }],
    });
    const made = { name: 'newsletter', categories: ['marketing'], isDefault: false, numbers: [], dryRun: false };
    const create = 'optin groups create newsletter --category marketing';
    expect((await wactl(`${create} --dry-run --json`)).json()).toMatchObject({ created: false, dryRun: true });
    expect((await wactl(`${create} --json`)).json()).toEqual({ ...made, created: true });
    expect((await wactl(`${create} --json`)).json()).toEqual({ ...made, created: false });
    await wactl(`optin record ${ADA} --group newsletter --evidence form`);
    expect((await wactl('optin groups show newsletter --json')).json()).toEqual({
      name: 'newsletter',
      categories: ['marketing'],
      isDefault: false,
      numbers: [],
      counts: { opted_in: 1, opted_out: 0, unknown: 0 },
    });
  });

  it.each([
    ['optin groups create default --category marketing', 1, 'group-exists'],
    ['optin groups create bad/name', 2, 'group-invalid'],
    ['optin groups create news --category sales', 2, 'usage'],
    ['optin groups show vip', 3, 'group-not-found'],
  ])('%s is an error', async (line, exitCode, code) => {
    const wactl = await ledger();
    const result = await wactl(`${line} --json`);
    expect([result.exitCode, result.error().code]).toEqual([exitCode, code]);
  });
});
