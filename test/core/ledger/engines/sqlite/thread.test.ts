import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { serveLedger, type ThreadInput } from '../../../../../src/core/ledger/engines/sqlite/thread.js';
import { fileLocation } from '../../../../../src/core/ledger/location.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import { insertCells } from '../../../../../src/core/ledger/prepared.js';
import type { Store } from '../../../../../src/core/ledger/store.js';
import type { LedgerThreads } from '../../../../../src/core/ledger/threads.js';
import { fixedClock, NOON, temporaryFolder } from '../../../../support/run.js';

/** What the thread's side does, on this thread: questions and answers go over as copies, and take some turns. */
function threadsHere(count = 2) {
  const log: string[] = [];
  let isDead = false;
  const threads: LedgerThreads = {
    count,
    start(script, input) {
      log.push(`start ${script}`);
      const answer = serveLedger(structuredClone(input) as ThreadInput);
      return {
        async ask(question, given) {
          const asked = structuredClone(question, { transfer: [...given] }) as { kind: string; sql?: string };
          log.push(asked.sql ?? asked.kind);
          await setImmediate();
          if (isDead) throw new Error('the thread has ended');
          return structuredClone(await answer(asked));
        },
        async end() {
          log.push('end');
        },
      };
    },
  };
  return {
    log,
    threads: async () => threads,
    die() {
      isDead = true;
    },
  };
}

async function open(count?: number) {
  const place = fileLocation(`${await temporaryFolder()}/ledger.sqlite`);
  const thread = threadsHere(count);
  const store = await openStore(place, { clock: fixedClock(), threads: thread.threads });
  let isClosed = false;
  const close = async () => {
    const wasOpen = !isClosed;
    isClosed = true;
    if (wasOpen) await store.close();
  };
  onTestFinished(close);
  return { place, thread, store, close };
}

const LONG = { isLong: true } as const;

const addPeople = (db: Store['db'], ...ids: readonly number[]) =>
  insertCells(
    db,
    'contacts',
    ['id', 'phone', 'created_at', 'updated_at'],
    ids.map((id) => [id, `+4917012345${id}`, NOON, NOON]),
  );

const peopleOf = async ({ db }: Store) =>
  (await db.selectFrom('contacts').select('id').orderBy('id').execute()).map(({ id }) => id);

it('runs long transactions on a thread, and all else on this one', async () => {
  const { thread, store, close } = await open();
  await store.transaction((db) => addPeople(db, 1));
  expect(thread.log).toEqual([]);
  const seen = await store.transaction(async (db) => {
    await addPeople(db, 2, 3);
    return peopleOf({ ...store, db });
  }, LONG);
  expect(seen).toEqual([1, 2, 3]);
  expect(await peopleOf(store)).toEqual([1, 2, 3]);
  await store.transaction((db) => addPeople(db, 4), LONG);
  await close();
  const select = 'select "id" from "contacts" order by "id"';
  const first = ['begin immediate', 'rows', select, 'commit'];
  expect(thread.log).toEqual(['start ledger-worker', ...first, 'begin immediate', 'rows', 'commit', 'close', 'end']);
});

it('stays on this thread where there is no other', async () => {
  const { thread, store } = await open(1);
  await store.transaction((db) => addPeople(db, 1), LONG);
  expect(await peopleOf(store)).toEqual([1]);
  expect(thread.log).toEqual([]);
});

it('takes all of a long transaction back when something in it failed, whatever was asked behind it', async () => {
  const { store } = await open();
  const failing = store.transaction(async (db) => {
    const asked = [addPeople(db, 1), addPeople(db, 1), addPeople(db, 2)];
    await Promise.allSettled(asked);
    await Promise.all(asked);
  }, LONG);
  await expect(failing).rejects.toThrow('UNIQUE constraint failed: contacts.id');
  expect(await peopleOf(store)).toEqual([]);
  await store.transaction((db) => addPeople(db, 3), LONG);
  expect(await peopleOf(store)).toEqual([3]);
});

it('says what it says on this thread when another holds the ledger', async () => {
  const { place, store } = await open();
  const other = await openStore(place, { clock: fixedClock() });
  onTestFinished(() => other.close());
  let waited: Promise<unknown> | undefined;
  await other.transaction(async (db) => {
    await addPeople(db, 1);
    waited = store.transaction((own) => addPeople(own, 2), LONG);
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  });
  // It waited for its turn, and asked again.
  await waited;
  expect(await peopleOf(store)).toEqual([1, 2]);
});

it('loses nothing but the transaction when the thread ends', async () => {
  const { thread, store, close } = await open();
  await store.transaction((db) => addPeople(db, 1), LONG);
  thread.die();
  await expect(store.transaction((db) => addPeople(db, 2), LONG)).rejects.toThrow('the thread has ended');
  await store.transaction((db) => addPeople(db, 3));
  expect(await peopleOf(store)).toEqual([1, 3]);
  await expect(close()).rejects.toThrow('the thread has ended');
});
