import { expect, it, onTestFinished } from 'vitest';
import type { Cell } from '../../../../../src/core/ledger/bulk.js';
import { packRows } from '../../../../../src/core/ledger/engines/sqlite/packed-rows.js';
import { createRunner, type Request } from '../../../../../src/core/ledger/engines/sqlite/runner.js';
import { loadRuntime } from '../../../../../src/core/ledger/engines/sqlite/runtime.js';

async function openRunner() {
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  const run = createRunner(database);
  const say = (sql: string, ...parameters: unknown[]) => run({ kind: 'statement', sql, parameters });
  const insert = (table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]) =>
    run(throughClone({ kind: 'rows', packed: packRows(table, columns, rows) }));
  return { say, insert };
}

/** As it arrives on another thread. */
const throughClone = (request: Request): Request => structuredClone(request);

const bytes = (...values: number[]) => new Uint8Array(values);

it.each([1, 79, 80, 81, 400])('inserts %d rows as they are', async (count) => {
  const { say, insert } = await openRunner();
  say(
    'create table kept (id integer primary key, fixed text, gone text, quoted text, number integer, same blob, other blob)',
  );
  const columns = ['id', 'fixed', 'gone', 'quoted', 'number', 'same', 'other'];
  const rows = Array.from({ length: count }, (_, row): readonly Cell[] => [
    row + 1,
    'website',
    null,
    row % 3 === 0 ? null : `it's "${row}"`,
    row % 2 === 0 ? 7 - row : null,
    bytes(row % 256, 1),
    row % 5 === 0 ? null : bytes(...Array.from({ length: row % 4 }, () => row % 256)),
  ]);
  insert('kept', columns, rows);
  const found = say('select * from kept order by id').rows.map((row) => columns.map((name) => (row as never)[name]));
  expect(found).toEqual(rows);
});

it('does not take what merely looks the same for a part of the statement', async () => {
  const { say, insert } = await openRunner();
  say('create table kept (id integer primary key, text text)');
  insert(
    'kept',
    ['id', 'text'],
    [
      [1, "'; drop table kept; --"],
      [2, "'; drop table kept; --"],
    ],
  );
  expect(say('select count(*) as count from kept').rows).toEqual([{ count: 2 }]);
});

it('takes nothing more in a transaction in which something failed', async () => {
  const { say, insert } = await openRunner();
  say('create table kept (id integer primary key)');
  say('begin immediate');
  say('insert into kept values (1)');
  expect(() => insert('kept', ['id'], [[2], [1]])).toThrow('UNIQUE');
  expect(() => say('insert into kept values (3)')).toThrow('UNIQUE');
  expect(() => say('commit')).toThrow('UNIQUE');
  say('rollback');
  expect(say('select id from kept').rows).toEqual([]);
  say('insert into kept values (4)');
  expect(say('select id from kept').rows).toEqual([{ id: 4 }]);
});

it('goes on outside of a transaction after a statement that failed', async () => {
  const { say } = await openRunner();
  say('create table kept (id integer primary key)');
  expect(() => say('insert into kept values (?)', 'text')).toThrow();
  say('insert into kept values (1)');
  expect(say('select id from kept').rows).toEqual([{ id: 1 }]);
});
