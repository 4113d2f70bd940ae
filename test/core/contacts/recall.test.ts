import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeIdentity } from '../../../src/core/contacts/change-identity.js';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import type { Identity } from '../../../src/core/contacts/identity.js';
import { recallContacts } from '../../../src/core/contacts/recall.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { memoryStore, runsHere, withLedger } from '../ledger/support.js';

/** Two forms of one number of Brazil, another number, and no number. */
const waIds = ['5511912345678', '551112345678', '15550100002', undefined];
const userIds = ['US.1', 'US.2', undefined];

const identity: fc.Arbitrary<Identity> = fc
  .record({
    waId: fc.constantFrom(...waIds),
    userId: fc.constantFrom(...userIds),
    parentUserId: fc.constantFrom('US.ENT.1', undefined, undefined),
    phone: fc.constantFrom('+5511912345678', undefined, undefined),
    username: fc.constantFrom('ada', undefined, undefined, undefined),
    name: fc.constantFrom('Ada', 'Ada E.', undefined),
  })
  .filter(({ waId, userId, phone }) => (waId ?? userId ?? phone) !== undefined);

const seen = fc.record({ identity, acted: fc.boolean(), at: fc.integer({ min: NOON - 5_000, max: NOON }) });

async function people({ db }: Store) {
  const contacts = await db.selectFrom('contacts').selectAll().orderBy('id').execute();
  const former = await db.selectFrom('former_identities').selectAll().orderBy('id').execute();
  return { contacts, former };
}

it('identifies people as one lookup after the other does', async () => {
  const histories = fc.tuple(fc.array(seen, { maxLength: 6 }), fc.array(seen, { minLength: 1, maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(histories, async ([before, together]) => {
      const one = (store: Store) =>
        store.transaction(async (db) => {
          const ids: number[] = [];
          for (const { identity, at, acted } of before) await identifyContact(db, identity, NOON, { at, acted });
          for (const { identity, at, acted } of together) {
            ids.push((await identifyContact(db, identity, NOON, { at, acted })).id);
          }
          return ids;
        });
      const many = (store: Store) =>
        store.transaction(async (db) => {
          const ids: number[] = [];
          for (const { identity, at, acted } of before) await identifyContact(db, identity, NOON, { at, acted });
          const recall = await recallContacts(
            db,
            together.map(({ identity }) => identity),
          );
          for (const { identity, at, acted } of together) {
            ids.push((await recall.identify(identity, NOON, { at, acted })).id);
          }
          await recall.noteSeen(NOON);
          return ids;
        });
      const expected = await withLedger(async (store) => ({ ids: await one(store), ...(await people(store)) }));
      const got = await withLedger(async (store) => ({ ids: await many(store), ...(await people(store)) }));
      expect(got).toEqual(expected);
    }),
    { numRuns: runsHere(60) },
  );
});

it('knows a person no more by a WhatsApp id that another one replaced', async () => {
  const store = await memoryStore();
  const [first, then] = [
    { waId: '15550100002', phone: '+5511912345678' },
    { waId: '5511912345678', phone: '+5511912345678' },
  ];
  await store.transaction(async (db) => {
    const recall = await recallContacts(db, [first, then, { waId: '15550100002' }]);
    const ada = await recall.identify(first, NOON);
    expect((await recall.identify(then, NOON)).id).toBe(ada.id);
    expect((await recall.identify({ waId: '15550100002' }, NOON)).id).not.toBe(ada.id);
  });
});

it('takes few queries for many people who are known', async () => {
  const store = await memoryStore();
  const known = Array.from({ length: 100 }, (_, index) => ({ waId: `1555010${1000 + index}`, name: 'Ada' }));
  await store.transaction(async (db) => {
    for (const identity of known) await identifyContact(db, identity, NOON);
  });
  const { queries, store: watched } = watchQueries(store);
  await watched.transaction(async (db) => {
    const recall = await recallContacts(db, known);
    for (const identity of known) await recall.identify(identity, NOON + 1);
    await recall.noteSeen(NOON + 1);
  });
  expect(queries.length).toBeLessThanOrEqual(4);
  const rows = await store.db.selectFrom('contacts').select('updated_at').execute();
  expect(new Set(rows.map(({ updated_at: at }) => at))).toEqual(new Set([NOON + 1]));
});

it('does not go by what it looked up once names have changed', async () => {
  const store = await memoryStore();
  await store.transaction(async (db) => {
    const ada = await identifyContact(db, { waId: '15550100002' }, NOON);
    const recall = await recallContacts(db, [{ waId: '15550100002' }]);
    await changeIdentity(db, { from: { waId: '15550100002' }, to: { waId: '15550100003' }, at: NOON }, NOON);
    recall.forget();
    expect((await recall.identify({ waId: '15550100002' }, NOON + 1, { at: NOON + 1 })).id).not.toBe(ada.id);
  });
});
