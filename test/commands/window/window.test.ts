import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytesOf, envelope, messages, NUMBER, status, statuses, text } from '../../core/webhooks/samples.js';
import { startEmulator } from '../../support/emulator.js';
import { fixedClock, NOON, run, temporaryFolder } from '../../support/run.js';

const HOUR = 3_600_000;
const ADA = '+15550100002';

/** Commands on one ledger that has heard of Ada two hours ago and of Bo two days ago. */
async function ledger() {
  const folder = await temporaryFolder();
  const env = {
    WACTL_STORE: join(folder, 'ledger.sqlite'),
    WACTL_CONFIG_DIR: folder,
    WACTL_WABA_ID: '210000000000001',
    WACTL_PHONE_NUMBER_ID: NUMBER,
  };
  const heard = messages([
    text('Hello', (NOON - 2 * HOUR) / 1000),
    text('Hello', (NOON - 48 * HOUR) / 1000, { from: '15550100003' }),
  ]);
  const stdin = bytesOf(envelope([heard]));
  const wactl = (line: string, now = NOON, input = stdin) => run(line, { env, stdin: input, clock: fixedClock(now) });
  await wactl('webhooks ingest - --no-verify');
  return wactl;
}

const open = {
  contact: ADA,
  phone: ADA,
  userId: null,
  number: NUMBER,
  state: 'open',
  openedBy: 'text',
  expiresAt: '2026-11-02T10:00:00.000Z',
  secondsLeft: 22 * 3600,
  freeEntryPointUntil: null,
  holder: null,
};
const closed = {
  ...open,
  contact: '+15550100003',
  phone: '+15550100003',
  state: 'closed',
  secondsLeft: 0,
  expiresAt: '2026-10-31T12:00:00.000Z',
};

it.each([
  [`window show ${ADA}`, 0, open],
  ['window show +15550100003', 5, closed],
  [
    'window show +15550100004',
    5,
    {
      ...open,
      contact: '+15550100004',
      phone: '+15550100004',
      state: 'unknown',
      openedBy: null,
      expiresAt: null,
      secondsLeft: 0,
    },
  ],
  [
    `window show ${ADA} --number 310000000000002`,
    5,
    { ...open, number: '310000000000002', state: 'unknown', openedBy: null, expiresAt: null, secondsLeft: 0 },
  ],
])('%s exits with %d', async (line, exitCode, expected) => {
  const wactl = await ledger();
  const result = await wactl(`${line} --json`);
  expect([result.exitCode, result.json()]).toEqual([exitCode, expected]);
});

it('window show closes with the clock, to the second', async () => {
  const wactl = await ledger();
  expect((await wactl(`window show ${ADA}`, NOON + 22 * HOUR - 1000)).exitCode).toBe(0);
  expect((await wactl(`window show ${ADA}`, NOON + 22 * HOUR)).exitCode).toBe(5);
});

it('window show speaks to people', async () => {
  const wactl = await ledger();
  expect((await wactl(`window show ${ADA}`)).stdout).toBe(
    `${ADA} at ${NUMBER}: open. Opened by text, ends in 22 h at 2026-11-02T10:00:00.000Z.\n`,
  );
  expect((await wactl('window show +15550100004')).stdout).toContain('only templates may be sent');
});

it.each([
  ['window list', [open, closed]],
  ['window list --state open', [open]],
  ['window list --number 310000000000002', []],
  ['window list --expiring 22h', [open]],
  ['window list --expiring 1h', []],
])('%s', async (line, windows) => {
  const wactl = await ledger();
  const result = await wactl(`${line} --json`);
  expect([result.exitCode, result.json()]).toEqual([0, { windows }]);
});

it('window show knows that Meta said it is closed', async () => {
  const wactl = await ledger();
  const told = bytesOf(
    envelope([
      statuses([
        status('failed', (NOON - HOUR) / 1000, { errors: [{ code: 131047, title: 'Re-engagement message' }] }),
      ]),
    ]),
  );
  expect((await wactl('webhooks ingest - --no-verify', NOON, told)).exitCode).toBe(0);
  const { stdout, exitCode } = await wactl(`window show ${ADA}`);
  expect([exitCode, stdout]).toEqual([
    5,
    `${ADA} at ${NUMBER}: closed. Meta said so when it refused a message; only templates may be sent.\n`,
  ]);
  expect((await wactl(`window show ${ADA} --json`)).json()).toEqual({
    ...open,
    state: 'closed',
    expiresAt: null,
    secondsLeft: 0,
  });
});

describe('--number', () => {
  it.each([
    ['neither id nor phone', 'shop', 2, 'is not the id or phone of a number'],
    ['a phone, and nobody to ask', '+15550100001', 2, 'no account is connected'],
  ])('offline refuses %s', async (_name, number, exitCode, message) => {
    const wactl = await ledger();
    for (const line of [`window show ${ADA}`, 'window list']) {
      const result = await wactl(`${line} --number ${number} --json`);
      expect(result).toMatchObject({ exitCode, stdout: '' });
      expect(result.error()).toMatchObject({ message: expect.stringContaining(message), hint: expect.any(String) });
    }
  });

  it('offline takes an id that it does not know, and says so', async () => {
    const wactl = await ledger();
    const { stderr, exitCode } = await wactl(`window show ${ADA} --number 310000000000002`);
    expect([exitCode, stderr]).toEqual([
      5,
      'warning: The number 310000000000002 could not be checked: neither the profile nor the ledger knows it, and there is no token to ask Meta.\n',
    ]);
    expect((await wactl(`window show ${ADA} --number ${NUMBER}`)).stderr).toBe('');
  });

  it('with an account finds it by id or phone, and no other', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const home = await temporaryFolder();
    const wactl = (line: string) => run(`${line} --json`, { env: emulator.env, clock: emulator.clock, home });
    const [first, second] = emulator.phoneNumberIds;
    const phones = (await wactl('numbers list')).json().numbers.map(({ phone }: { phone: string }) => phone);
    for (const [number, id] of [
      [first, first],
      [phones[0], first],
      [second, second],
      [phones[1].slice(1), second],
    ]) {
      expect((await wactl(`window show ${ADA} --number ${number}`)).json()).toMatchObject({ number: id });
    }
    for (const line of [`window show ${ADA}`, 'window list']) {
      expect((await wactl(`${line} --number 999`)).error()).toMatchObject({
        code: 'number-not-found',
        exitCode: 3,
        message: 'The account has no number 999.',
        hint: expect.stringContaining(phones[0]),
      });
    }
  });
});

it('window show without a number names the setting that is missing', async () => {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
  const result = await run(`window show ${ADA} --json`, { env });
  expect(result.exitCode).toBe(4);
  expect(result.error().hint).toContain('WACTL_PHONE_NUMBER_ID');
});

it('window show tells when it was open before', async () => {
  const wactl = await ledger();
  const later = bytesOf(envelope([messages([text('Again', (NOON + 30 * HOUR) / 1000, { from: ADA.slice(1) })])]));
  await wactl('webhooks ingest - --no-verify', NOON + 30 * HOUR, later);
  const line = `window show ${ADA} --history`;
  expect((await wactl(`${line} --json`, NOON + 30 * HOUR)).json().history).toEqual([
    { openedAt: '2026-11-02T18:00:00.000Z', openedBy: 'text', expiresAt: '2026-11-03T18:00:00.000Z', messages: 1 },
    { openedAt: '2026-11-01T10:00:00.000Z', openedBy: 'text', expiresAt: '2026-11-02T10:00:00.000Z', messages: 1 },
  ]);
  expect((await wactl(line, NOON)).stdout).toContain('2026-11-01T10:00:00.000Z');
  expect((await wactl('window show +15550100009 --history')).stdout).toContain('It was never open');
  expect((await wactl('window list --expiring 2h --state closed --json')).error()).toMatchObject({ code: 'usage' });
});
