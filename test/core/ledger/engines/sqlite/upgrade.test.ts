import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConsent } from '../../../../../src/core/consent/check.js';
import { verifyChain } from '../../../../../src/core/consent/verify.js';
import { loadRuntime, type SqliteDatabase } from '../../../../../src/core/ledger/engines/sqlite/runtime.js';
import { fileLocation } from '../../../../../src/core/ledger/location.js';
import { SCHEMA_VERSION } from '../../../../../src/core/ledger/migrate.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import { fixedClock, packageDir, temporaryFolder } from '../../../../support/run.js';

const clock = fixedClock();

type Row = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

const TO_VERSION_2 = 'drop table number_attempts; alter table windows drop column closed_at; pragma user_version = 2;';

/** How many rows the fixture has in each table: none is empty. */
const FIXTURE_ROWS = {
  contacts: 6,
  consent_groups: 3,
  consent_events: 10,
  windows: 4,
  webhook_deliveries: 17,
  webhook_items: 19,
  inbound_messages: 6,
  message_statuses: 6,
  template_events: 3,
  sends: 4,
  template_bases: 1,
  template_changes: 2,
  sample_handles: 1,
  number_attempts: 1,
};

/** A ledger as version 0.1.0 wrote it with schema version 4, filled by its commands. */
async function ledgerOfVersion4(change = ''): Promise<string> {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  const dump = await readFile(join(packageDir, 'test/fixtures/ledger-v4.sql'), 'utf8');
  await onFile(path, (database) => database.exec(`pragma journal_mode = wal; ${dump} ${change}`));
  return path;
}

async function onFile<T>(path: string, work: (database: SqliteDatabase) => T): Promise<T> {
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function tablesOf(database: SqliteDatabase, names: readonly string[] = Object.keys(FIXTURE_ROWS)): Tables {
  return Object.fromEntries(names.map((name) => [name, database.prepare(`select * from ${name}`).all() as Row[]]));
}

async function upgrade(path: string): Promise<void> {
  const store = await openStore(fileLocation(path), { clock, onCreated: () => expect.unreachable() });
  await store.close();
}

describe('a ledger of schema version 4', () => {
  it('opens and keeps every row of every table', async () => {
    const path = await ledgerOfVersion4();
    const before = await onFile(path, (database) => tablesOf(database));
    expect(Object.fromEntries(Object.entries(before).map(([name, rows]) => [name, rows.length]))).toEqual(FIXTURE_ROWS);

    await upgrade(path);
    const after = await onFile(path, (database) => tablesOf(database));
    for (const [name, rows] of Object.entries(before)) {
      expect([name, after[name]?.length]).toEqual([name, rows.length]);
      // Columns may have been added; what stood there stands there.
      expect(after[name]).toMatchObject(rows);
    }
  });

  it('answers as before', async () => {
    const store = await openStore(fileLocation(await ledgerOfVersion4()), { clock });
    const state = async (phone: string, category?: 'marketing') =>
      (await checkConsent(store, { kind: 'phone', phone }, undefined, category)).state;
    expect(await state('+15550100002')).toBe('opted_in');
    expect(await state('+15550100003')).toBe('opted_out');
    expect(await state('+15550100004')).toBe('opted_in');
    expect(await state('+15550100004', 'marketing')).toBe('opted_out');
    expect(await state('+551187654321')).toBe('opted_in');
    await store.close();
  });

  it('has its consent events in one chain, under the names of their people', async () => {
    const store = await openStore(fileLocation(await ledgerOfVersion4()), { clock });
    const { consent_events: events } = FIXTURE_ROWS;
    expect(await verifyChain(store)).toMatchObject({ ok: true, events, erased: 0 });
    const links = await store.db.selectFrom('consent_links').select(['through_id', 'recorded_at']).execute();
    expect(links).toEqual([{ through_id: events, recorded_at: clock.now() }]);
    const names = await store.db.selectFrom('consent_events').select(['id', 'identity']).orderBy('id').execute();
    // The fifth was recorded for a row that speaks for nobody since.
    expect(names.slice(3, 6).map(({ identity }) => identity)).toEqual([
      '+5511987654321',
      '+15550100004',
      '+15550100004',
    ]);
    await store.close();
  });

  it('has the schema of a new ledger afterwards', async () => {
    const upgraded = await ledgerOfVersion4();
    await upgrade(upgraded);
    const made = join(await temporaryFolder(), 'ledger.sqlite');
    await (await openStore(fileLocation(made), { clock })).close();
    expect(await onFile(upgraded, schemaOf)).toEqual(await onFile(made, schemaOf));
  });

  it('is upgraded once when many open it at the same time', async () => {
    const path = await ledgerOfVersion4();
    await Promise.all(Array.from({ length: 8 }, () => upgrade(path)));
    const { sends } = await onFile(path, (database) => tablesOf(database));
    expect(sends).toHaveLength(FIXTURE_ROWS.sends);
  });

  it('is left alone when the upgrade fails', async () => {
    // A table in the way of a later migration.
    const path = await ledgerOfVersion4(
      'drop table number_attempts; pragma user_version = 2; create view number_attempts as select 1;',
    );
    await expect(openStore(fileLocation(path), { clock })).rejects.toThrow(/number_attempts.* already exists/);
    const marks = await onFile(path, (database) => database.prepare('pragma user_version').get());
    expect(marks).toEqual({ user_version: 2 });
    const columns = await onFile(path, (database) =>
      database.prepare('select name from pragma_table_info(?)').all('windows'),
    );
    expect(columns).toContainEqual({ name: 'closed_at' });
  });
});

describe('a ledger of schema version 2', () => {
  it('gets what came later', async () => {
    const path = await ledgerOfVersion4(TO_VERSION_2);
    const store = await openStore(fileLocation(path), { clock });
    expect(await store.db.selectFrom('contacts').select('phone').orderBy('id').limit(1).execute()).toEqual([
      { phone: '+15550100002' },
    ]);
    expect(await store.db.selectFrom('number_attempts').select('id').execute()).toEqual([]);
    expect((await store.db.selectFrom('windows').select('closed_at').execute())[0]).toEqual({ closed_at: null });
    await store.close();
  });
});

it('every migration is noted, and the version is the number of the last', async () => {
  const path = await ledgerOfVersion4(TO_VERSION_2);
  await upgrade(path);
  const { ledger_migrations: notes = [] } = await onFile(path, (database) => tablesOf(database, ['ledger_migrations']));
  expect(notes.map(({ name }) => Number.parseInt(String(name), 10)).at(-1)).toBe(SCHEMA_VERSION);
  expect(await onFile(path, (database) => database.prepare('pragma user_version').get())).toEqual({
    user_version: SCHEMA_VERSION,
  });
});

/** Tables with their columns, indexes and triggers, without what tells the spelling of a statement. */
function schemaOf(database: SqliteDatabase): unknown {
  const all = (statement: string, ...values: string[]) => database.prepare(statement).all(...values) as Row[];
  const tables = all(
    `select name, strict, wr from pragma_table_list where type = 'table' and name not like 'sqlite_%'
    and name not like 'ledger_migrations%' order by name`,
  );
  return tables.map((table) => {
    const name = String(table.name);
    const indexes = all('select name, "unique", partial, origin from pragma_index_list(?)', name).map((index) => ({
      ...index,
      // Those of constraints are named by their number.
      name: index.origin === 'c' ? index.name : '',
      columns: all('select name, "desc" from pragma_index_xinfo(?) where key = 1', String(index.name)),
    }));
    return {
      ...table,
      columns: all('select name, type, "notnull", dflt_value, pk from pragma_table_info(?)', name),
      keys: all('select "table", "from", "to" from pragma_foreign_key_list(?)', name),
      indexes: indexes.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      triggers: all(`select name from sqlite_schema where type = 'trigger' and tbl_name = ? order by name`, name),
    };
  });
}
