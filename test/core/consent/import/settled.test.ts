import { expect, it } from 'vitest';
import type { Store } from '../../../../src/core/ledger/store.js';
import { ENGINE, temporaryStore } from '../../ledger/support.js';
import { slowWrites, turns } from '../slow-writes.js';
import { importText } from './import-text.js';

it(`ends a transaction in ${ENGINE} when nothing is being written any more, also when it failed`, async () => {
  const store = await temporaryStore();
  let [writing, failures] = [0, 0];
  const left: number[] = [];
  const before = async (sql: string) => {
    writing += 1;
    // People of later batches are on their way when the first batch of events fails.
    const isEvents = sql.includes('consent_events');
    await turns(isEvents ? 20 : 100);
    writing -= 1;
    if (!isEvents) return;
    failures += 1;
    throw new Error('no room for events');
  };
  const watched: Store = {
    ...store,
    transaction: (work, options) =>
      store.transaction((db) => work(slowWrites(db, before)).finally(() => left.push(writing)), options),
  };
  const rows = Array.from({ length: 9000 }, (_, at) => `+49170${10_000_000 + at},2026-10-01\n`);
  await expect(importText(watched, `phone,at\n${rows.join('')}`)).rejects.toThrow('no room for events');
  expect(left).toEqual([0]);
  expect(failures).toBeGreaterThan(0);
  expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
});
