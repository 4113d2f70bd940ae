import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createRowReader, eachRow } from '../../../../../src/core/ledger/engines/sqlite/rows.js';
import {
  loadRuntime,
  type SqliteDatabase,
  type SqliteStatement,
} from '../../../../../src/core/ledger/engines/sqlite/runtime.js';
import { temporaryFolder } from '../../../../support/run.js';

async function open(path = ':memory:'): Promise<SqliteDatabase> {
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  return database;
}

const ROWS = `select 1 as id, 'Ada' as name, null as gone, 2.5 as share, 1 as same, 2 as same, '7' as "9"
  union all select 2, 'Zoë', 'x', -1, 3, 4, '' where ? = 1`;

/** What the engine makes of a statement that was never asked for arrays. */
const asObjects = (database: SqliteDatabase, sql: string, ...values: number[]) => [
  ...database.prepare(sql).all(...values),
];

it('gives the same rows however often a statement runs', async () => {
  const database = await open();
  const reader = createRowReader(database.prepare(ROWS));
  for (const value of [1, 1, 0, 1]) expect(reader.all([value])).toEqual(asObjects(database, ROWS, value));
  expect([...eachRow(database.prepare(ROWS), [1])]).toEqual(asObjects(database, ROWS, 1));
});

it('gives the same bytes', async () => {
  const database = await open();
  const reader = createRowReader(database.prepare(`select x'00ff' as digest`));
  for (let run = 0; run < 3; run += 1) {
    const [row] = reader.all([]) as { digest: Uint8Array }[];
    expect([...(row?.digest ?? [])]).toEqual([0, 255]);
  }
});

it('knows a column that another process adds between two runs', async () => {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  const [database, other] = [await open(path), await open(path)];
  database.exec("create table people (id integer primary key, name text); insert into people values (1, 'Ada')");
  const reader = createRowReader(database.prepare('select people.*, 5 as last from people'));
  reader.all([]);
  expect(reader.all([])).toEqual([{ id: 1, name: 'Ada', last: 5 }]);
  other.exec("alter table people add column town text default 'Oslo'");
  expect(reader.all([])).toEqual([{ id: 1, name: 'Ada', town: 'Oslo', last: 5 }]);
});

it('reads an engine that gives objects alone', async () => {
  const statement = (await open()).prepare(ROWS);
  const bare: SqliteStatement = {
    all: (...values) => statement.all(...values),
    get: (...values) => statement.get(...values),
    run: (...values) => statement.run(...values),
    iterate: (...values) => statement.iterate(...values),
  };
  const reader = createRowReader(bare);
  const [first, second] = [reader.all([1]), reader.all([1])];
  expect(second).toEqual(first);
  expect([...eachRow(bare, [1])]).toEqual(first);
});
