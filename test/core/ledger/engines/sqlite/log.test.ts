import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasLog } from '../../../../../src/core/ledger/engines/sqlite/log.js';
import { fileLocation } from '../../../../../src/core/ledger/location.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import type { Store } from '../../../../../src/core/ledger/store.js';
import { fixedClock, NOON, temporaryFolder } from '../../../../support/run.js';

const open = (path: string) => openStore(fileLocation(path), { clock: fixedClock() });
const keep = ({ db }: Store, phone: string) =>
  db.insertInto('contacts').values({ phone, created_at: NOON, updated_at: NOON }).execute();

/** Whom a copy of the file alone knows. */
async function inCopy(path: string): Promise<readonly (string | null)[]> {
  const copy = `${path}.copy`;
  await copyFile(path, copy);
  const store = await open(copy);
  const rows = await store.db.selectFrom('contacts').select('phone').orderBy('phone').execute();
  await store.close();
  return rows.map(({ phone }) => phone);
}

it('a ledger that nobody else has is one file once it is closed', async () => {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  expect(hasLog(path)).toBe(false);
  for (const phone of ['+15550100001', '+15550100002']) {
    const store = await open(path);
    await keep(store, phone);
    expect(hasLog(path)).toBe(true);
    await store.close();
    expect(hasLog(path)).toBe(false);
  }
  expect(await inCopy(path)).toEqual(['+15550100001', '+15550100002']);
});

it('who closes it beside others leaves the file to them, and their end brings all of it there', async () => {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  const receiver = await open(path);
  await keep(receiver, '+15550100001');
  const before = await readFile(path);
  const send = await open(path);
  await keep(send, '+15550100002');
  await send.close();
  // Not a byte of the file is written, so nothing waits for that.
  expect((await readFile(path)).equals(before)).toBe(true);
  expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0);
  await receiver.close();
  expect(await inCopy(path)).toEqual(['+15550100001', '+15550100002']);
});
