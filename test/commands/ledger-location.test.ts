import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { run, temporaryFolder } from '../support/run.js';

const PASSWORD = 'hunter2-of-the-test';

describe.each([
  [
    'postgres',
    `postgres://bo:${PASSWORD}@127.0.0.1:1/wactl?password=${PASSWORD}&sslmode=maybe`,
    /^The PostgreSQL address of the ledger has a sslmode that is not valid/,
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

it('whoami shows where a PostgreSQL ledger lives, and doctor says that it cannot be reached', async () => {
  const folder = await temporaryFolder();
  const env = {
    WACTL_STORE: `postgres://bo:${PASSWORD}@127.0.0.1:1/wactl`,
    WACTL_CONFIG_DIR: folder,
    WACTL_GRAPH_URL: 'http://127.0.0.1:1',
  };
  expect((await run('whoami --json', { env })).json().settings.store).toEqual({
    value: 'postgres://127.0.0.1:1/wactl',
    origin: 'environment',
    from: 'WACTL_STORE',
  });
  const doctor = await run('doctor --json', { env });
  expect(doctor.json().checks.find(({ id }: { id: string }) => id === 'store')).toMatchObject({
    status: 'fail',
    evidence: 'The server of the ledger postgres://127.0.0.1:1/wactl cannot be reached.',
    fix: expect.stringContaining('check that it runs'),
  });
  const list = await run('optin list --json', { env });
  expect([list.exitCode, list.error()]).toMatchObject([7, { code: 'store-unreachable' }]);
  expect(doctor.stdout + doctor.stderr + list.stderr).not.toContain(PASSWORD);
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
