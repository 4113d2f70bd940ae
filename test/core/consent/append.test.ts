import { expect, it } from 'vitest';
import { appendTo } from '../../../src/core/consent/append.js';
import type { NewConsentEvent } from '../../../src/core/consent/event.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON } from '../../support/run.js';
import { ENGINE, temporaryStore } from '../ledger/support.js';
import { slowWrites, turns } from './slow-writes.js';

const PHONE = '+4917012345678';

const decision = (contactId: number): NewConsentEvent => ({
  contactId,
  identity: PHONE,
  groupId: 1,
  category: null,
  state: 'opted_in',
  source: 'website',
  at: NOON,
  clock: 'given',
});

async function addPerson({ db }: Pick<Store, 'db'>): Promise<void> {
  await db.insertInto('contacts').values({ id: 1, phone: PHONE, created_at: NOON, updated_at: NOON }).execute();
}

async function countEvents({ db }: Pick<Store, 'db'>): Promise<number> {
  const { count } = await db
    .selectFrom('consent_events')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

it(`tells in ${ENGINE} of what could not be written, and takes all of it back`, async () => {
  const store = await temporaryStore();
  await addPerson(store);
  const nobody = 99;
  const appending = store.transaction(async (db) => {
    const appender = appendTo(db, NOON);
    await appender.add([decision(1)]);
    await appender.add([decision(nobody)]);
    await appender.finish();
  });
  await expect(appending).rejects.toThrow(/foreign key/i);
  expect(await countEvents(store)).toBe(0);
});

it(`is settled in ${ENGINE} when nothing is being written any more, and leaves nothing when the work failed`, async () => {
  const store = await temporaryStore();
  await addPerson(store);
  const many = Array.from({ length: 500 }, () => decision(1));
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const appending = store.transaction(async (db) => {
    const appender = appendTo(
      slowWrites(db, () => gate),
      NOON,
    );
    await appender.add(many);
    let isSettled = false;
    const settled = appender.settled().then(() => {
      isSettled = true;
    });
    await turns(50);
    expect(isSettled).toBe(false);
    letGo();
    await settled;
    expect(await countEvents({ db })).toBe(500);
    throw new Error('the list was cut short');
  });
  await expect(appending).rejects.toThrow('the list was cut short');
  expect(await countEvents(store)).toBe(0);
});

it(`chains in ${ENGINE} what came in several parts`, async () => {
  const store = await temporaryStore();
  await addPerson(store);
  await store.transaction(async (db) => {
    const appender = appendTo(db, NOON);
    for (let part = 0; part < 5; part += 1) await appender.add([decision(1), decision(1)]);
    await appender.finish();
  });
  expect(await countEvents(store)).toBe(10);
  expect(await verifyChain(store)).toMatchObject({ ok: true, events: 10 });
});
