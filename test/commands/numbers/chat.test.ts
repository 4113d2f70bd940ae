import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function numbers(words: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(['numbers', ...words], { env: emulator.env, clock: emulator.clock, ...options });
}

/** Bodies of the calls that changed something. */
async function changes(): Promise<unknown[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter(({ method }: { method: string }) => method !== 'GET')
    .map(({ body }: { body: unknown }) => body);
}

const NUMBER = () => ({ id: emulator.phoneNumberIds[0], phone: '+15550100001' });

describe('numbers show', () => {
  it('says what the limits mean', async () => {
    expect((await numbers(['show', '--json'])).json().limits).toEqual({ messagesPerSecond: 80, usersPerDay: 2_000 });
    const { stdout } = await numbers(['show']);
    expect(stdout).toContain('STANDARD: 80 messages a second');
    expect(stdout).toContain('TIER_2K: 2,000 people in 24 hours');
  });
});

describe('numbers automation', () => {
  const show = async () => (await numbers(['automation', 'show', '--json'])).json();
  const set = (...words: string[]) => numbers(['automation', 'set', ...words, '--yes']);

  it('replaces the lists given and leaves the other', async () => {
    await set('--prompt', 'Where is my order?', '--prompt', 'Opening hours');
    const result = await set('--command', '/help=Talk to a person', '--json');
    const prompts = ['Where is my order?', 'Opening hours'];
    const commands = [{ name: 'help', description: 'Talk to a person' }];
    expect(result.json()).toEqual({
      ...NUMBER(),
      before: { prompts, commands: [] },
      after: { prompts, commands },
      changed: true,
      warnings: [],
      dryRun: false,
    });
    expect(await show()).toEqual({ ...NUMBER(), prompts, commands });
  });

  it('removes a list', async () => {
    await set('--prompt', 'Opening hours', '--command', 'help=Talk');
    await set('--no-prompts');
    expect(await show()).toMatchObject({ prompts: [], commands: [{ name: 'help', description: 'Talk' }] });
    expect((await numbers(['automation', 'show'])).stdout).toBe('+15550100001 offers in a chat:\n/help  Talk\n');
  });

  it('calls Meta for nothing when it is so already', async () => {
    await set('--prompt', 'Opening hours');
    expect((await set('--prompt', 'Opening hours', '--json')).json()).toMatchObject({ changed: false });
    expect(await changes()).toHaveLength(1);
  });

  it('with --dry-run shows the difference', async () => {
    await set('--prompt', 'Opening hours');
    const { stdout } = await set('--prompt', 'Where is my order?', '--dry-run');
    expect(stdout).toBe(
      '- Opening hours\n+ Where is my order?\n\nWould change the ice breakers and commands of +15550100001.\n',
    );
    expect(await changes()).toHaveLength(1);
  });

  it.each([
    ['nothing', [], 2],
    ['a list given and removed', ['--prompt', 'Hello', '--no-prompts'], 2],
    ['a command without a description', ['--command', 'help'], 2],
    ['five prompts', ['a', 'b', 'c', 'd', 'e'].flatMap((text) => ['--prompt', text]), 5],
    ['an emoji', ['--prompt', 'Hello 🌱'], 5],
  ])('refuses %s before Meta is called', async (_name, words, exitCode) => {
    expect((await set(...words)).exitCode).toBe(exitCode);
    expect((await emulator.control('/log')).requests).toEqual([]);
  });

  it('warns where the pages of Meta disagree', async () => {
    const result = await set(...['a', 'b', 'c', 'd'].flatMap((text) => ['--prompt', text]), '--json');
    expect(result.json().warnings).toHaveLength(1);
    expect((await show()).prompts).toHaveLength(4);
  });
});

describe('numbers settings', () => {
  const show = async (...words: string[]) => (await numbers(['settings', 'show', ...words, '--json'])).json().settings;
  const set = (...words: string[]) => numbers(['settings', 'set', ...words, '--yes']);
  const INITIAL = { calling: 'DISABLED', callIcons: 'DEFAULT', storage: 'DEFAULT', storageRegion: null };

  it('switch calling on and hide the button', async () => {
    expect(await show()).toEqual(INITIAL);
    const result = await set('--calling', 'enabled', '--call-icons', 'hidden', '--json');
    expect(result.json()).toEqual({
      ...NUMBER(),
      changes: [
        { setting: 'calling', before: 'DISABLED', after: 'ENABLED' },
        { setting: 'callIcons', before: 'DEFAULT', after: 'DISABLE_ALL' },
      ],
      dryRun: false,
    });
    expect(await show()).toEqual({ ...INITIAL, calling: 'ENABLED', callIcons: 'DISABLE_ALL' });
    expect((await set('--calling', 'enabled', '--json')).json().changes).toEqual([]);
    expect(await changes()).toHaveLength(1);
  });

  it('choose where messages are stored, one feature a call', async () => {
    const spare = emulator.phoneNumberIds[1] ?? '';
    const result = await set(spare, '--storage-region', 'de', '--calling', 'enabled');
    expect(result.exitCode).toBe(0);
    expect(await changes()).toEqual([
      { calling: { status: 'ENABLED' } },
      { storage_configuration: { status: 'IN_COUNTRY_STORAGE_ENABLED', data_localization_region: 'DE' } },
    ]);
    expect(await show(spare)).toMatchObject({ storage: 'IN_COUNTRY_STORAGE_ENABLED', storageRegion: 'DE' });
    await set(spare, '--storage-region', 'default');
    expect(await show(spare)).toMatchObject({ storage: 'DEFAULT', storageRegion: null });
  });

  it('refuse another place while the number is registered', async () => {
    const result = await set('--storage-region', 'DE', '--json');
    expect(result.error()).toMatchObject({
      code: 'number-registered',
      exitCode: 5,
      hint: expect.stringContaining('wactl numbers deregister'),
    });
    expect(await changes()).toEqual([]);
  });

  it('refuse calling below the limit that it needs', async () => {
    await emulator.close();
    emulator = await startEmulator({ seed: { business: { messaging_limit: 'TIER_250' } } });
    const result = await set('--calling', 'enabled', '--json');
    expect(result.error()).toMatchObject({ code: 'messaging-limit-too-low', exitCode: 5 });
    expect(await changes()).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['a state that is none', ['--calling', 'perhaps']],
    ['a region that Meta does not have', ['--storage-region', 'US']],
  ])('take %s for a usage error', async (_name, words) => {
    expect((await set(...words)).exitCode).toBe(2);
  });

  it('with --dry-run change nothing', async () => {
    const { stdout } = await set('--calling', 'enabled', '--dry-run');
    expect(stdout).toBe('calling: DISABLED → ENABLED\n\nWould change the settings of +15550100001.\n');
    expect(await changes()).toEqual([]);
  });
});

describe('numbers block, unblock and blocked', () => {
  const ADA = '+15550100002';
  const writes = (from: string) => emulator.control('/inbound', { from, type: 'text', text: 'Hello' });
  const blocked = async () => (await numbers(['blocked', '--json'])).json().users;

  it('block who wrote today, and let go again', async () => {
    await writes(ADA);
    const result = await numbers(['block', ADA, '--yes', '--json']);
    expect(result.json()).toEqual({
      ...NUMBER(),
      action: 'block',
      users: [{ phone: ADA, userId: null, done: true, code: null, reason: null }],
      dryRun: false,
    });
    expect(await blocked()).toEqual([{ phone: ADA, userId: expect.stringMatching(/^US\./) }]);

    for (const words of [['list'], ['list', '+15550100001'], ['+15550100001']]) {
      expect((await numbers(['blocked', ...words, '--json'])).json().users).toEqual(await blocked());
    }
    const [{ userId }] = await blocked();
    expect((await numbers(['unblock', userId, '--yes'])).stdout).toBe(`Unblocked ${userId}.\n`);
    expect(await blocked()).toEqual([]);
    expect((await numbers(['blocked'])).stdout).toBe('+15550100001 has blocked nobody.\n');
  });

  it('go on after a refusal and say who is not blocked', async () => {
    await writes('+15550100003');
    const result = await numbers(['block', ADA, '+15550100003', '--yes', '--json']);
    expect(result.exitCode).toBe(1);
    expect(result.json().users).toEqual([
      {
        phone: ADA,
        userId: null,
        done: false,
        code: 131047,
        reason:
          'Re-engagement required: The user has not written to this number in the last 24 hours (error 131047): a number can block only people who have written to it in the last 24 hours',
      },
      { phone: '+15550100003', userId: null, done: true, code: null, reason: null },
    ]);
  });

  it('say which limit it is that stands in the way', async () => {
    const { users } = (await numbers(['block', ADA, '--yes', '--json'])).json();
    expect(users[0].code).toBe(131047);
    await emulator.control('/faults', { rules: [{ match: { path: 'block_users' }, do: { code: 139100 } }] });
    const { stdout, exitCode } = await numbers(['block', ADA, '--yes']);
    expect({ stdout, exitCode }).toEqual({
      stdout: `Did not block ${ADA}: (#139100) Failed to block/unblock users (error 139100).\n`,
      exitCode: 1,
    });
  });

  it('stop at an answer that is about more than one person', async () => {
    await emulator.control('/faults', {
      rules: [{ match: { path: 'block_users' }, do: { status: 400, code: 130429, accept: false } }],
    });
    expect((await numbers(['block', ADA, '--yes', '--json'])).error()).toMatchObject({
      exitCode: 6,
      meta: { code: 130429 },
    });
  });

  it('report who was done before such an answer came', async () => {
    await writes(ADA);
    await emulator.control('/faults', {
      rules: [
        { match: { method: 'POST', path: 'block_users' }, skip: 1, do: { status: 400, code: 130429, accept: false } },
      ],
    });
    const result = await numbers(['block', ADA, '+15550100003', '+15550100004', '--yes', '--json']);
    expect(result.json().users).toEqual([{ phone: ADA, userId: null, done: true, code: null, reason: null }]);
    expect(result.error()).toMatchObject({ exitCode: 6, meta: { code: 130429 } });
  });

  it('ask on a terminal, and with --dry-run do nothing', async () => {
    expect((await numbers(['block', ADA], { answers: [false] })).exitCode).toBe(130);
    expect((await numbers(['block', ADA, '--dry-run'])).stdout).toBe(`Would block ${ADA}.\n`);
    expect((await numbers(['block', '12'])).exitCode).toBe(2);
    expect(await changes()).toEqual([]);
  });
});
