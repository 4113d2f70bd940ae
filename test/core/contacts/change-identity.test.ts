import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeIdentity, type IdentityChange } from '../../../src/core/contacts/change-identity.js';
import { findContact } from '../../../src/core/contacts/contact.js';
import { formerNamesOf } from '../../../src/core/contacts/former.js';
import { contactFor, identifyContact } from '../../../src/core/contacts/identify.js';
import type { Identity } from '../../../src/core/contacts/identity.js';
import { parseContactRef } from '../../../src/core/contacts/ref.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON } from '../../support/run.js';
import { runsHere, temporaryStore, withLedger } from '../ledger/support.js';

const OLD = '15550100061';
const NEW = '15550100062';
const NEWEST = '15550100063';
const OLD_USER = 'US.13000000000000000061';
const NEW_USER = 'US.13000000000000000062';
const MINUTE = 60_000;

type Step = (store: Store) => Promise<unknown>;

/** The person wrote. */
const wrote =
  (identity: Identity, at: number): Step =>
  (store) =>
    store.transaction(async (db) => {
      const { id } = await identifyContact(db, identity, at, { at });
      const message = { contact_id: id, phone_number_id: '1', type: 'text', at, received_at: at };
      await db
        .insertInto('inbound_messages')
        .values({ wamid: `wamid.${at}`, ...message })
        .execute();
    });
/** We sent a message, and its status named the recipient. */
const named =
  (identity: Identity, at: number): Step =>
  (store) =>
    store.transaction((db) => identifyContact(db, identity, at, { at, acted: false }));
/** A command noted the person. */
const noted =
  (text: string): Step =>
  (store) =>
    store.transaction((db) => contactFor(db, parseContactRef(text), NOON));
const changed =
  (from: IdentityChange['from'], to: IdentityChange['to'], at: number): Step =>
  (store) =>
    store.transaction((db) => changeIdentity(db, { from, to, at, evidence: `wamid.C${at}` }, at));

async function peopleAfter(...steps: readonly Step[]): Promise<(text: string) => Promise<number | undefined>> {
  return peopleIn(await temporaryStore(), steps);
}

async function peopleIn(store: Store, steps: readonly Step[]): Promise<(text: string) => Promise<number | undefined>> {
  for (const step of steps) await step(store);
  return async (text) => (await findContact(store.db, parseContactRef(text)))?.id;
}

const numberChanged = changed({ waId: OLD }, { waId: NEW }, NOON);

describe('a change of number', () => {
  it('keeps one person, who is found by both numbers', async () => {
    const store = await temporaryStore();
    await wrote({ waId: OLD, userId: OLD_USER, name: 'Ada' }, NOON - MINUTE)(store);
    await changed({ waId: OLD, userId: OLD_USER }, { waId: NEW, userId: NEW_USER }, NOON)(store);
    const person = await findContact(store.db, parseContactRef(`+${OLD}`));
    expect(person).toMatchObject({ phone: `+${NEW}`, waId: NEW, userId: NEW_USER, name: 'Ada' });
    for (const name of [`+${NEW}`, OLD_USER, NEW_USER]) {
      expect(await findContact(store.db, parseContactRef(name))).toEqual(person);
    }
    expect(await formerNamesOf(store.db, person?.ids ?? [])).toEqual([
      { kind: 'user_id', value: OLD_USER, until: NOON, evidence: `wamid.C${NOON}` },
      { kind: 'phone', value: `+${OLD}`, until: NOON, evidence: `wamid.C${NOON}` },
    ]);
  });

  it('leaves nothing to whoever writes from the old number afterwards', async () => {
    const find = await peopleAfter(
      wrote({ waId: OLD }, NOON - MINUTE),
      numberChanged,
      wrote({ waId: OLD }, NOON + MINUTE),
    );
    expect(await find(`+${NEW}`)).toBe(1);
    expect(await find(`+${OLD}`)).toBe(2);
  });

  it.each<[string, readonly Step[]]>([
    ['a message from before it that comes late', [wrote({ waId: OLD, name: 'Ada' }, NOON - 30_000)]],
    ['the status of a message to the old number', [named({ waId: OLD }, NOON + MINUTE)]],
    ['the same change told again', [numberChanged]],
    ['a message from the new number with the old user id', [wrote({ waId: NEW, userId: OLD_USER }, NOON + MINUTE)]],
  ])('makes nobody new of %s', async (_name, steps) => {
    const find = await peopleAfter(wrote({ waId: OLD, userId: OLD_USER }, NOON - MINUTE), numberChanged, ...steps);
    expect([await find(`+${OLD}`), await find(`+${NEW}`)]).toEqual([1, 1]);
  });

  it('joins what the new number told before the change was told', async () => {
    const find = await peopleAfter(
      wrote({ waId: OLD }, NOON - MINUTE),
      wrote({ waId: NEW }, NOON + MINUTE),
      numberChanged,
    );
    expect([await find(`+${OLD}`), await find(`+${NEW}`)]).toEqual([1, 1]);
  });

  it('joins what a command had noted of the new number', async () => {
    const find = await peopleAfter(noted(`+${NEW}`), wrote({ waId: OLD }, NOON - MINUTE), numberChanged);
    expect([await find(`+${OLD}`), await find(`+${NEW}`)]).toEqual([1, 1]);
  });

  it('takes the number from somebody who wrote from it before', async () => {
    const find = await peopleAfter(
      wrote({ waId: NEW, userId: NEW_USER }, NOON - 5 * MINUTE),
      wrote({ waId: OLD }, NOON - MINUTE),
      numberChanged,
    );
    expect([await find(`+${NEW}`), await find(`+${OLD}`), await find(NEW_USER)]).toEqual([2, 2, 1]);
  });

  it('learns nothing where nobody is known', async () => {
    const find = await peopleAfter(numberChanged);
    expect([await find(`+${OLD}`), await find(`+${NEW}`)]).toEqual([undefined, undefined]);
  });

  it('finds the person by a number that is spelled in another way', async () => {
    const find = await peopleAfter(
      wrote({ waId: '5215512345678' }, NOON - MINUTE),
      changed({ waId: '525512345678' }, { waId: '551187654321' }, NOON),
    );
    expect([await find('+525512345678'), await find('+5511987654321')]).toEqual([1, 1]);
  });

  it('back to the old number leaves the one between', async () => {
    const find = await peopleAfter(
      wrote({ waId: OLD }, NOON - MINUTE),
      numberChanged,
      changed({ waId: NEW }, { waId: OLD }, NOON + MINUTE),
      wrote({ waId: OLD }, NOON + 2 * MINUTE),
      wrote({ waId: NEW }, NOON + 3 * MINUTE),
    );
    expect([await find(`+${OLD}`), await find(`+${NEW}`)]).toEqual([1, 2]);
  });
});

describe('changes of one person', () => {
  const chain = ['61', '62', '63', '64'].map((end) => ({
    waId: `155501000${end}`,
    userId: `US.130000000000000000${end}`,
    parentUserId: `US.ENT.130000000000000000${end}`,
  }));
  /** Which names a change tells. */
  const part = fc.constantFrom<readonly (keyof (typeof chain)[0])[]>(
    ['waId'],
    ['waId', 'userId'],
    ['userId'],
    ['waId', 'userId', 'parentUserId'],
  );

  it('lead to one person in whatever order they are told', async () => {
    const told = fc.record({ keys: part, order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(told, async ({ keys, order }) => {
        const names = chain.map((link) => Object.fromEntries(keys.map((key) => [key, link[key]])) as Identity);
        const [first = {}] = names;
        const changes = [0, 1, 2].map((index) =>
          changed(names[index] ?? {}, names[index + 1] ?? {}, NOON + index * MINUTE),
        );
        // Each change is told in a message of the person, by the name before it.
        const steps = order.flatMap((index) => [
          wrote(names[index] ?? {}, NOON + index * MINUTE - 1),
          ...changes.slice(index, index + 1),
        ]);
        const texts = names.map((name) => (name.waId === undefined ? `${name.userId}` : `+${name.waId}`));
        await withLedger(async (store) => {
          const find = await peopleIn(store, [wrote(first, NOON - MINUTE), ...steps]);
          expect(await Promise.all(texts.map(find))).toEqual([1, 1, 1, 1]);
        });
      }),
      { numRuns: runsHere(40) },
    );
  });
});

it('a username goes to whoever was seen with it last', async () => {
  const store = await temporaryStore();
  await wrote({ waId: OLD, username: '@Ada.Example' }, NOON)(store);
  await wrote({ waId: NEW, username: 'ada.example' }, NOON + MINUTE)(store);
  expect(await findContact(store.db, parseContactRef(`+${OLD}`))).toMatchObject({ username: null });
  expect(await findContact(store.db, parseContactRef(`+${NEW}`))).toMatchObject({ username: 'ada.example' });
  expect(await formerNamesOf(store.db, [1])).toMatchObject([{ kind: 'username', value: 'ada.example' }]);
});

it('a parent id finds the person, and is learnt later', async () => {
  const find = await peopleAfter(
    noted('US.ENT.13000000000000000002'),
    wrote({ userId: NEW_USER, parentUserId: 'US.ENT.13000000000000000002' }, NOON),
    wrote({ waId: NEWEST, userId: NEW_USER }, NOON + MINUTE),
  );
  expect(await Promise.all(['US.ENT.13000000000000000002', NEW_USER, `+${NEWEST}`].map(find))).toEqual([1, 1, 1]);
});
