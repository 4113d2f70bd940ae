import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { run, temporaryFolder } from '../support/run.js';

const PASSWORD = 'hunter2-of-the-test';

describe.each([
  [
    'postgres',
    `postgres://bo:${PASSWORD}@db.example:5433/wactl?password=${PASSWORD}`,
    /^PostgreSQL ledgers are not supported yet/,
  ],
  ['sqlite', `sqlite://bo:${PASSWORD}@/var/ledger.db`, /^WACTL_STORE starts with sqlite:/],
  ['file', 'file:ledger.db', /^WACTL_STORE starts with file:.* write it as ledger\.db\.$/],
  ['memory', ':memory:', /^WACTL_STORE names no place that lasts/],
  ['mysql', `mysql://bo:${PASSWORD}@db.example/wactl`, /^WACTL_STORE is neither the path of a file nor/],
  ['a forgotten scheme', `bo:${PASSWORD}@db.example/wactl`, /^WACTL_STORE is neither the path of a file nor/],
])('WACTL_STORE of %s', (_name, store, message) => {
  it.each([
    'optin list',
    'optin record +15550100002 --wording yes',
    'optin record +15550100002 --wording yes --dry-run',
    'window list',
    'webhooks ingest - --no-verify',
    'messages trace wamid.X',
    'send text +15550100002 hi --check',
    'templates push --yes',
    'quota',
  ])('is refused by `%s` with exit 2, and no file is made', async (line) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const folder = await temporaryFolder();
    const env = { ...emulator.env, WACTL_STORE: store, WACTL_CONFIG_DIR: join(folder, 'config') };
    const hello = { object: 'whatsapp_business_account', entry: [] };
    const stdin = JSON.stringify(hello);
    await run('templates new order_shipped', { env, cwd: folder });
    const before = await readdir(folder, { recursive: true });
    const result = await run(`${line} --json`, { env, cwd: folder, stdin, clock: emulator.clock });
    expect([result.exitCode, result.error()]).toMatchObject([
      2,
      { code: 'usage', message: expect.stringMatching(message), hint: expect.stringMatching(/./) },
    ]);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it.each(['whoami', 'whoami --json', 'doctor --verbose', 'doctor --json', 'optin list --verbose'])(
    'never lends its password to `%s`',
    async (line) => {
      const folder = await temporaryFolder();
      const env = {
        WACTL_STORE: store,
        WACTL_CONFIG_DIR: folder,
        WACTL_GRAPH_URL: 'http://127.0.0.1:1',
        WACTL_TOKEN: 'sbx_x',
      };
      const { stdout, stderr } = await run(line, { env, cwd: folder });
      expect(stdout + stderr).not.toContain(PASSWORD);
    },
  );
});

it('whoami shows where a PostgreSQL ledger lives, and doctor says that it cannot be used', async () => {
  const folder = await temporaryFolder();
  const env = {
    WACTL_STORE: `postgres://bo:${PASSWORD}@db.example/wactl`,
    WACTL_CONFIG_DIR: folder,
    WACTL_GRAPH_URL: 'http://127.0.0.1:1',
  };
  expect((await run('whoami --json', { env })).json().settings.store).toEqual({
    value: 'postgres://db.example/wactl',
    origin: 'environment',
    from: 'WACTL_STORE',
  });
  const { checks } = (await run('doctor --json', { env })).json();
  expect(checks.find(({ id }: { id: string }) => id === 'store')).toMatchObject({
    status: 'fail',
    evidence: 'PostgreSQL ledgers are not supported yet.',
    fix: expect.stringContaining('WACTL_STORE'),
  });
});

it('a ledger that is made says so once on stderr', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'new', 'ledger.db');
  const record = (flags: string, file = path) =>
    run(`optin record +15550100002 --wording yes${flags}`, { env: { WACTL_STORE: file, WACTL_CONFIG_DIR: folder } });
  expect((await record('')).stderr).toBe(`Created the ledger ${path}.\n`);
  expect((await record('')).stderr).toBe('');
  expect((await record(' --quiet', join(folder, 'quiet.db'))).stderr).toBe('');
});
