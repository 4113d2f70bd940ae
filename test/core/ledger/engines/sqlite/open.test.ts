import { readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { loadRuntime } from '../../../../../src/core/ledger/engines/sqlite/runtime.js';
import { fileLocation } from '../../../../../src/core/ledger/location.js';
import { SCHEMA_VERSION } from '../../../../../src/core/ledger/migrate.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import type { Store } from '../../../../../src/core/ledger/store.js';
import { fixedClock, NOON, temporaryFolder } from '../../../../support/run.js';
import { temporaryStore } from '../../support.js';

const clock = fixedClock();
const umask = process.umask();
afterEach(() => {
  process.umask(umask);
});

const openLedger = (path: string) => openStore(fileLocation(path), { clock });
const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('a new ledger', () => {
  it.each([[0o000], [0o022], [0o077]])('belongs to its owner alone under umask %o', async (mask) => {
    const folder = await temporaryFolder();
    process.umask(mask);
    const path = join(folder, 'config', 'ledgers', '1.sqlite');
    const store = await openLedger(path);
    await sql`select 1`.execute(store.db);
    const files = await readdir(join(folder, 'config', 'ledgers'));
    expect(
      await Promise.all(files.map(async (name) => [name, await mode(join(folder, 'config', 'ledgers', name))])),
    ).toEqual([
      ['1.sqlite', '600'],
      ['1.sqlite-shm', '600'],
      ['1.sqlite-wal', '600'],
    ]);
    expect(await mode(join(folder, 'config'))).toBe('700');
    expect(await mode(join(folder, 'config', 'ledgers'))).toBe('700');
    await store.close();
  });

  it('has the options that durability rests on, and strict tables', async () => {
    const { db } = await temporaryStore();
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect({
      journal: await pragma('journal_mode'),
      busy: await pragma('busy_timeout'),
      keys: await pragma('foreign_keys'),
      synchronous: await pragma('synchronous'),
      version: await pragma('user_version'),
    }).toEqual({ journal: 'wal', busy: 100, keys: 1, synchronous: 2, version: SCHEMA_VERSION });
    const loose = await sql<{
      name: string;
    }>`select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'`.execute(db);
    expect(loose.rows).toEqual([]);
  });

  it('has the default consent group', async () => {
    const { db } = await temporaryStore();
    expect(await db.selectFrom('consent_groups').selectAll().execute()).toEqual([
      { id: 1, name: 'default', categories: '["all"]', is_default: 1, created_at: NOON },
    ]);
  });

  it('is said to be made once, whoever was first', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const made: string[] = [];
    const onCreated = (place: string) => made.push(place);
    const open = () => openStore(fileLocation(path), { clock, onCreated });
    const stores = await Promise.all(Array.from({ length: 6 }, open));
    await Promise.all(stores.map((store) => store.close()));
    await (await open()).close();
    expect(made).toEqual([path]);
  });

  it('keeps what was written, and closes a file that others could read', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const first = await openLedger(path);
    await first.db.insertInto('contacts').values(person('+15550100002')).execute();
    await first.close();
    await chmod(path, 0o644);
    const second = await openLedger(path);
    expect(await second.db.selectFrom('contacts').select('phone').execute()).toEqual([{ phone: '+15550100002' }]);
    await second.close();
    expect(await mode(path)).toBe('600');
  });
});

describe('transaction', () => {
  it('takes back all of it when the work fails', async () => {
    const store = await temporaryStore();
    const work = store.transaction(async (db) => {
      await db.insertInto('contacts').values(person('+15550100002')).execute();
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
  });

  it('tells how many rows a statement changed', async () => {
    const store = await temporaryStore();
    await store.db
      .insertInto('contacts')
      .values([person('+15550100002'), person('+15550100003')])
      .execute();
    const result = await store.db.updateTable('contacts').set({ name: 'Ada' }).executeTakeFirst();
    expect(result.numUpdatedRows).toBe(2n);
  });

  it('reports a writer that holds the ledger for too long', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const store = await openLedger(path);
    await sql`pragma busy_timeout = 1`.execute(store.db);
    const { DatabaseSync } = await loadRuntime();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    const insert = store.transaction((db) => db.insertInto('contacts').values(person('+15550100002')).execute());
    await expect(insert).rejects.toMatchObject({ code: 'store-busy', exitCode: 1 });
    other.close();
    await store.close();
  });

  it('waits for another connection of this very process', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const stores = await Promise.all([openLedger(path), openLedger(path)]);
    const insert = (store: Store, phone: string) =>
      store.transaction(async (db) => {
        await setImmediate();
        await db.insertInto('contacts').values(person(phone)).execute();
        await setImmediate();
      });
    await Promise.all(stores.map((store, index) => insert(store, `+1555010000${index}`)));
    await stores[0].db.insertInto('contacts').values(person('+15550100009')).execute();
    expect(await stores[1].db.selectFrom('contacts').select('phone').orderBy('phone').execute()).toEqual([
      { phone: '+15550100000' },
      { phone: '+15550100001' },
      { phone: '+15550100009' },
    ]);
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe('a file that is no ledger of ours', () => {
  const garbage = Buffer.from('not a database, but longer than a header of SQLite is. '.repeat(100));

  it.each<[string, (path: string) => Promise<void>, string]>([
    ['text', (path) => writeFile(path, garbage), 'store-damaged'],
    ['a cut ledger', async (path) => writeFile(path, (await ledgerBytes()).subarray(0, 5000)), 'store-damaged'],
    [
      'a ledger with a torn first page',
      async (path) => writeFile(path, torn(await ledgerBytes(), 100)),
      'store-damaged',
    ],
    ['a database of another program', (path) => database(path, 'create table notes (text text)'), 'store-foreign'],
    ['a database marked by another program', (path) => database(path, 'pragma application_id = 7'), 'store-foreign'],
    [
      'a ledger of a newer version',
      async (path) => {
        await writeFile(path, await ledgerBytes());
        await database(path, 'pragma user_version = 99');
      },
      'store-too-new',
    ],
  ])('%s is refused and left as it is', async (_name, make, code) => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    await make(path);
    const before = readFileSync(path);
    await expect(openLedger(path)).rejects.toMatchObject({
      code,
      exitCode: 1,
      message: expect.stringContaining(path),
      hint: expect.stringMatching(/./),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('an empty file becomes a ledger', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    await writeFile(path, '');
    const store = await openLedger(path);
    expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
    await store.close();
  });

  it('damage further inside is reported when it is met, and the rest can be read', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const bytes = await ledgerBytes();
    await writeFile(path, bytes);
    const page = await rootPage(path, 'windows');
    await writeFile(path, Buffer.from(bytes).fill(0xa5, (page - 1) * PAGE_BYTES, page * PAGE_BYTES));
    const store = await openLedger(path);
    await expect(store.db.selectFrom('windows').selectAll().execute()).rejects.toMatchObject({
      code: 'store-damaged',
      exitCode: 1,
    });
    expect(await store.db.selectFrom('consent_groups').select('name').execute()).toEqual([{ name: 'default' }]);
    await store.close();
  });

  it.each<[string, (folder: string) => Promise<string>, string]>([
    ['a folder', async (folder) => folder, 'it is a folder'],
    [
      'a link',
      async (folder) => {
        await writeFile(join(folder, 'elsewhere'), '');
        await symlink(join(folder, 'elsewhere'), join(folder, 'ledger.sqlite'));
        return join(folder, 'ledger.sqlite');
      },
      'it is a symbolic link',
    ],
    [
      'a path through a file',
      async (folder) => {
        await writeFile(join(folder, 'file'), 'x');
        return join(folder, 'file', 'ledger.sqlite');
      },
      'a file is in the way',
    ],
  ])('%s is refused', async (_name, make, why) => {
    const path = await make(await temporaryFolder());
    await expect(openLedger(path)).rejects.toMatchObject({ code: 'store-not-opened', exitCode: 1, why });
  });
});

function person(phone: string) {
  return { phone, user_id: null, wa_id: null, name: null, merged_into: null, created_at: NOON, updated_at: NOON };
}

async function ledgerBytes(): Promise<Buffer> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'source'));
  const path = join(folder, 'source', 'ledger.sqlite');
  await (await openLedger(path)).close();
  return readFile(path);
}

/** Overwrites everything from `offset` on. */
function torn(bytes: Buffer, offset: number): Buffer {
  return Buffer.concat([bytes.subarray(0, offset), Buffer.alloc(bytes.length - offset, 0xa5)]);
}

const PAGE_BYTES = 4096;

async function rootPage(path: string, table: string): Promise<number> {
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(path);
  const row = database.prepare('select rootpage from sqlite_schema where name = ?').get(table);
  database.close();
  return (row as { rootpage: number }).rootpage;
}

async function database(path: string, statement: string): Promise<void> {
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(path);
  database.exec(statement);
  database.close();
}
