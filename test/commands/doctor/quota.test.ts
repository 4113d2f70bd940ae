import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startServer } from '../../core/graph/graph-server.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
let home: string;
beforeEach(async () => {
  emulator = await startEmulator();
  home = await temporaryFolder();
});
afterEach(() => emulator.close());

const wactl = (line: string) => run(line, { env: emulator.env, clock: emulator.clock, home });

describe('quota', () => {
  it('says what is left, by Meta and by the ledger', async () => {
    await wactl('optin groups create newsletter --category marketing');
    const quota = (await wactl('quota --json')).json();
    expect(quota).toMatchObject({
      wabaId: emulator.wabaId,
      templates: { count: 0, cap: 6000, left: 6000 },
      creations: { lastHour: 0, limit: 100, left: 100 },
      edits: [],
      registrations: { limit: 10, withinHours: 72 },
    });
    expect(quota.numbers).toMatchObject([
      { messagingLimit: 'TIER_2K', recipients: 2000 },
      { throughput: 'NOT_APPLICABLE' },
    ]);
    expect(quota.usage.map(({ scope }: { scope: string }) => scope)).toEqual(['app', emulator.wabaId]);
  });

  it('warns where Meta cannot charge for messages', async () => {
    expect((await wactl('quota --json')).json().payment).toEqual({ ok: true, problem: null });
    await emulator.control('/account', { payment: 'FAILS' });
    const { payment } = (await wactl('quota --json')).json();
    expect(payment).toEqual({ ok: false, problem: expect.stringContaining('141006') });
    expect((await wactl('quota')).stdout).toContain('Payment: Error 141006');
  });

  it('shows a table, and says where there is no ledger', async () => {
    const { stdout, exitCode } = await wactl('quota');
    expect(stdout).toMatch(/created this hour\s+no ledger/);
    expect(stdout).toMatch(/people in 24 h, \+15550100001\s+unknown\s+at most 2,000 over all .* \(TIER_2K\)/);
    expect(exitCode).toBe(0);
  });
});

describe('quota after attempts on a number', () => {
  it('shows how many are left, number by number', async () => {
    await wactl('optin groups create newsletter --category marketing');
    await wactl('numbers verify +15550100010 --yes');
    await wactl('numbers deregister +15550100001 --yes');
    const { stdout } = await wactl('quota');
    expect(stdout).toMatch(/codes requested in 24 h, \+15550100010\s+1\s+unknown/);
    expect(stdout).toMatch(/deregistrations, \+15550100001\s+1 of 10\s+9/);
    expect(stdout).not.toMatch(/\nregistrations, /);
  });
});

describe('activity', () => {
  it('lists what was done, where the account has the log', async () => {
    await emulator.control('/settings', { accountLogs: true });
    await run('numbers add +15550100078 --name Shop --yes', { env: emulator.env, clock: emulator.clock });
    const { stdout } = await run('activity --type PHONE_NUMBER_ADDED', { env: emulator.env, clock: emulator.clock });
    expect(stdout).toMatch(/PHONE_NUMBER_ADDED\s+Example App\s+Phone number \+15550100078 was added/);
  });

  it('lists what Meta tells', async () => {
    const timestamp = '2026-11-01T12:00:00+0000';
    const entry = { id: '1', activity_type: 'TEMPLATE_CREATED', timestamp, actor_name: 'Ada', description: 'sale' };
    const server = await startServer(json(200, { data: [entry] }));
    const env = { ...emulator.env, WACTL_GRAPH_URL: server.url };
    expect((await run('activity --since 7d --json', { env, clock: emulator.clock })).json()).toEqual({
      wabaId: emulator.wabaId,
      activities: [
        { id: '1', type: 'TEMPLATE_CREATED', at: '2026-11-01T12:00:00.000Z', actor: 'Ada', description: 'sale' },
      ],
    });
    expect((await run('activity', { env, clock: emulator.clock })).stdout).toMatch(/TEMPLATE_CREATED\s+Ada\s+sale/);
  });

  it.each([
    ['7d', (now: number) => now - 7 * 24 * 60 * 60_000],
    ['2026-11-01', () => Date.parse('2026-11-01T00:00:00Z')],
    ['2026-11-01T09:30+02:00', () => Date.parse('2026-11-01T07:30:00Z')],
  ])('looks back to --since %s', async (since, from) => {
    const server = await startServer(json(200, { data: [] }));
    const env = { ...emulator.env, WACTL_GRAPH_URL: server.url };
    expect((await run(`activity --since ${since}`, { env, clock: emulator.clock })).exitCode).toBe(0);
    const asked = new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('since');
    expect(Number(asked)).toBe(Math.floor(from(emulator.clock.now()) / 1000));
  });

  it('says clearly that Meta does not offer it', async () => {
    const result = await wactl('activity --json');
    expect(result.error()).toMatchObject({ code: 'activity-not-offered', exitCode: 3 });
    expect(result.error().hint).toContain('WhatsApp Manager');
  });

  it('does not take a missing account for that', async () => {
    const env = { ...emulator.env, WACTL_WABA_ID: '999' };
    expect((await run('activity --json', { env, clock: emulator.clock })).error()).toMatchObject({
      code: 'waba-not-found',
      exitCode: 3,
    });
  });

  it.each(['0', '-1', 'many'])('refuses --limit %s', async (limit) => {
    expect((await wactl(`activity --limit ${limit}`)).exitCode).toBe(2);
  });
});
