import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/core/ledger/migrate.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { ENGINE, emptyPlace, storeText } from '../../core/ledger/support.js';
import { fixedClock, NOON, run, temporaryFolder } from '../../support/run.js';

const ADA = '+15550100002';
const PRODUCT = ENGINE === 'sqlite' ? /^SQLite 3\.\d+/ : /^PostgreSQL \d+/;

/** Commands on a ledger that is not made yet. */
async function world() {
  const place = await emptyPlace();
  const folder = await temporaryFolder();
  const wactl = (line: string, env: Record<string, string> = {}) =>
    run(line, { env: { WACTL_STORE: storeText(place), WACTL_CONFIG_DIR: folder, ...env }, cwd: folder });
  const open = () => openStore(place, { clock: fixedClock() });
  return { wactl, folder, place, open };
}

async function worldWithAda() {
  const all = await world();
  await all.wactl(`optin record ${ADA} --wording yes`);
  return all;
}

describe('store info', () => {
  it('says that nothing is there, and makes nothing', async () => {
    const { wactl, folder } = await world();
    expect((await wactl('store info --json')).json()).toMatchObject({
      engine: ENGINE,
      product: null,
      state: 'missing',
      schemaVersion: 0,
      latestSchemaVersion: SCHEMA_VERSION,
      tables: [],
    });
    expect((await wactl('store info')).stdout).toMatch(/^schema +not made yet$/m);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what is there', async () => {
    const { wactl } = await worldWithAda();
    const info = (await wactl('store info --json')).json();
    expect(info).toMatchObject({
      engine: ENGINE,
      product: expect.stringMatching(PRODUCT),
      state: 'current',
      schemaVersion: SCHEMA_VERSION,
      sizeBytes: expect.any(Number),
    });
    expect(info.tables).toContainEqual({ table: 'contacts', rows: 1 });
    const { stdout } = await wactl('store info');
    expect(stdout).toMatch(/^schema +version \d+, up to date$/m);
    expect(stdout).toMatch(/^consent_events +1$/m);
  });

  it('says that a newer wactl wrote it', async () => {
    const { wactl, open } = await worldWithAda();
    const store = await open();
    await sql`insert into ledger_migrations (name, timestamp) values ('99-later', 'now')`.execute(store.db);
    if (ENGINE === 'sqlite') await sql`pragma user_version = 99`.execute(store.db);
    await store.close();
    expect((await wactl('store info --json')).json()).toMatchObject({ state: 'newer', schemaVersion: 99 });
    expect((await wactl('store migrate --json')).error()).toMatchObject({ code: 'store-too-new' });
  });
});

describe('store migrate', () => {
  it('makes the ledger, and then finds it up to date', async () => {
    const { wactl } = await world();
    const plan = (await wactl('store migrate --dry-run --json')).json();
    expect(plan).toMatchObject({ from: 0, to: SCHEMA_VERSION, dryRun: true });
    expect([plan.migrations[0], plan.migrations.at(-1).slice(0, 2)]).toEqual(['01-foundation', `${SCHEMA_VERSION}`]);
    expect((await wactl('store info --json')).json().state).toBe('missing');
    const made = await wactl('store migrate');
    expect(made.stdout).toMatch(/ was made at version \d+:\n {2}01-foundation\n/);
    expect((await wactl('store migrate --json')).json()).toMatchObject({
      from: SCHEMA_VERSION,
      to: SCHEMA_VERSION,
      migrations: [],
      dryRun: false,
    });
    expect((await wactl('store migrate')).stdout).toMatch(/ is up to date \(version \d+\)\.\n$/);
  });
});

describe('store check', () => {
  it('finds a ledger in order, and one that was never made', async () => {
    const { wactl } = await worldWithAda();
    expect((await wactl('store check --json')).json()).toMatchObject({ ok: true, damage: [], references: [] });
    expect((await wactl('store check')).stdout).toMatch(/no damage, and every reference leads somewhere\.\n$/);
    expect((await (await world()).wactl('store check --json')).json().ok).toBe(true);
  });

  it('finds references that lead nowhere', async () => {
    const { wactl, open } = await worldWithAda();
    const store = await open();
    const without = ENGINE === 'sqlite' ? 'pragma foreign_keys = off' : 'set session_replication_role = replica';
    await sql.raw(without).execute(store.db);
    await sql`delete from contacts`.execute(store.db);
    await store.close();
    const { exitCode, stdout } = await wactl('store check');
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringMatching(
        /^wrong {2}1 row of consent_events name a row of contacts \(contact_id\) that is not there$/m,
      ),
    ]);
    expect((await wactl('store check --json')).json()).toMatchObject({
      ok: false,
      references: [{ table: 'consent_events', column: 'contact_id', refersTo: 'contacts', rows: 1 }],
    });
  });
});

it('store stats counts every table', async () => {
  const { wactl } = await worldWithAda();
  const stats = (await wactl('store stats --json')).json();
  const at = new Date(NOON).toISOString();
  expect(stats.tables.find(({ table }: { table: string }) => table === 'consent_events')).toMatchObject({
    table: 'consent_events',
    rows: 1,
    oldest: at,
    newest: at,
  });
  expect((await wactl('store stats')).stdout).toMatch(/^consent_events +1 +2026-11-01T12:00:00/m);
});

describe('store backup', () => {
  it('writes a private file that is a ledger, and never over another', async () => {
    const { wactl, folder } = await worldWithAda();
    const path = join(folder, 'backup.sqlite');
    expect((await wactl('store backup backup.sqlite --json')).json()).toMatchObject({
      file: path,
      sizeBytes: (await stat(path)).size,
    });
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    expect((await wactl(`optin check ${ADA} --json`, { WACTL_STORE: path })).json().state).toBe('opted_in');
    const before = await readFile(path);
    const again = await wactl('store backup backup.sqlite --json');
    expect([again.exitCode, again.error().code]).toEqual([5, 'file-exists']);
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('leaves nothing behind where it cannot be written, or there is nothing to write', async () => {
    const { wactl, folder } = await worldWithAda();
    const nowhere = await wactl('store backup no/such/folder/x.sqlite --json');
    expect([nowhere.exitCode, nowhere.error()]).toMatchObject([1, { code: 'file-unwritable' }]);
    const empty = await (await world()).wactl('store backup x.sqlite --json');
    expect([empty.exitCode, empty.error().code]).toEqual([3, 'store-missing']);
    expect((await readdir(folder)).filter((name) => name.includes('x.sqlite'))).toEqual([]);
  });
});

describe('store copy', () => {
  it('moves a ledger to another place and back', async () => {
    const { wactl, folder } = await worldWithAda();
    const out = await wactl('store copy copy.sqlite --json');
    expect(out.json()).toMatchObject({
      to: join(folder, 'copy.sqlite'),
      resumed: false,
      rows: { contacts: 1 },
      chainHead: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const back = await emptyPlace();
    const copied = await run(['store', 'copy', storeText(back), '--from', 'copy.sqlite'], {
      cwd: folder,
      env: { WACTL_CONFIG_DIR: folder },
    });
    expect(copied.stderr).toBe('Next: set WACTL_STORE to the copy, everywhere.\n');
    expect(copied.stdout).toMatch(/^Copied .* rows, the same on both sides\.\n/);
    expect((await wactl(`optin check ${ADA} --json`, { WACTL_STORE: storeText(back) })).json().state).toBe('opted_in');
  });

  it('refuses a place where something is, itself, and one with a password', async () => {
    const { wactl, folder, place } = await worldWithAda();
    await run(`optin record ${ADA}`, { env: { WACTL_STORE: join(folder, 'other.sqlite'), WACTL_CONFIG_DIR: folder } });
    const full = await wactl('store copy other.sqlite --json');
    expect([full.exitCode, full.error().code]).toEqual([5, 'store-not-empty']);
    await writeFile(join(folder, 'notes.txt'), 'not a ledger, but longer than a header of one. '.repeat(30));
    expect((await wactl('store copy notes.txt --json')).error()).toMatchObject({ code: 'store-damaged' });
    const self = await wactl(`store copy ${storeText(place)} --json`);
    expect([self.exitCode, self.error().message]).toEqual([2, 'The ledger cannot be copied to itself.']);
    const secret = await wactl('store copy postgres://bo:hunter2@db.example/wactl --json');
    expect([secret.exitCode, secret.error().message]).toEqual([
      2,
      '<to> holds a password, which other users of this machine can see.',
    ]);
    expect(secret.stderr).not.toContain('hunter2');
  });
});
