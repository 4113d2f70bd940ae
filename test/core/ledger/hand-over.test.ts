import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { handOver } from '../../../src/core/ledger/hand-over.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { ENGINE, temporaryStore } from './support.js';

const say = (db: Store['db'], text: string) =>
  handOver(db, sql<{ said: string }>`select cast(${text} as text) as said`.compile(db));

it(`answers in ${ENGINE} in the order in which it was asked, and nothing warns`, async () => {
  const store = await temporaryStore();
  const warnings: Error[] = [];
  const hear = (warning: Error) => void warnings.push(warning);
  process.on('warning', hear);
  onTestFinished(() => void process.off('warning', hear));
  const answered: string[] = [];
  const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
  await store.transaction(async (db) => {
    const asked = texts.map(async (text) => {
      const [row] = await say(db, text);
      answered.push(`${text}: ${row?.said}`);
    });
    await Promise.all(asked);
  });
  expect(answered).toEqual(texts.map((text) => `${text}: ${text}`));
  // A warning is told a turn later.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});

it(`lets in ${ENGINE} nothing through behind what failed`, async () => {
  const store = await temporaryStore();
  const add = (db: Store['db'], id: number) =>
    handOver(
      db,
      db
        .insertInto('contacts')
        .values({ id, phone: `+4917012345${id}`, created_at: 0, updated_at: 0 })
        .compile(),
    );
  const failing = store.transaction(async (db) => {
    const asked = [add(db, 1), add(db, 1), add(db, 2)];
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await Promise.all(asked);
  });
  await expect(failing).rejects.toThrow(/unique/i);
  expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
});

it(`is a query like any other in ${ENGINE} outside of a transaction`, async () => {
  const { db } = await temporaryStore();
  expect(await Promise.all([say(db, 'one'), say(db, 'two')])).toEqual([[{ said: 'one' }], [{ said: 'two' }]]);
});
