import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkConsent, consentHistory } from '../../../src/core/consent/check.js';
import { createGroup, type GroupFacts, listGroups } from '../../../src/core/consent/group.js';
import { consentPages } from '../../../src/core/consent/list.js';
import { optOut, setMarketingControl } from '../../../src/core/consent/opt-out.js';
import { type ConsentFacts, recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { allOf } from '../../support/pages.js';
import { NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';

const ada = { kind: 'phone', phone: '+15550100002' } as const;
const adaByUser = { kind: 'user', userId: 'US.13000000000000000001' } as const;
const facts: ConsentFacts = {
  contact: ada,
  source: 'website',
  wording: 'Yes, write to me.',
  evidence: 'form 12',
  by: 'Bo',
};
const NOON_TEXT = '2026-11-01T12:00:00.000Z';
const names = { contact: '+15550100002', phone: '+15550100002', userId: null };

describe('recordConsent and checkConsent', () => {
  it('know nothing of a stranger', async () => {
    const store = await temporaryStore();
    expect(await checkConsent(store, adaByUser)).toEqual({
      contact: 'US.13000000000000000001',
      phone: null,
      userId: 'US.13000000000000000001',
      group: 'default',
      category: null,
      covers: ['marketing', 'utility', 'authentication'],
      numbers: [],
      state: 'unknown',
      since: null,
      source: null,
      place: null,
      wording: null,
      wordingVersion: null,
      evidence: null,
      exceptions: [],
    });
  });

  it('keep what was said, where and when', async () => {
    const store = await temporaryStore();
    expect(await recordConsent(store, facts, NOON)).toBe(true);
    expect(await checkConsent(store, ada)).toEqual({
      ...names,
      group: 'default',
      category: null,
      covers: ['marketing', 'utility', 'authentication'],
      numbers: [],
      state: 'opted_in',
      since: NOON_TEXT,
      source: 'website',
      place: null,
      wording: 'Yes, write to me.',
      wordingVersion: null,
      evidence: 'form 12',
      exceptions: [],
    });
  });

  it.each<[string, Partial<ConsentFacts>, boolean]>([
    ['the same facts later', {}, false],
    ['another wording', { wording: 'Yes to offers.' }, true],
    ['another source', { source: 'paper' }, true],
    ['another evidence', { evidence: 'form 13' }, true],
    ['another place', { place: 'https://shop.example/join' }, true],
    ['another version of the words', { wordingVersion: '2' }, true],
    ['the same moment, given', { at: NOON }, false],
    ['another moment, given', { at: NOON - 1000 }, true],
  ])('append %s: %s', async (_name, change, appended) => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    expect(await recordConsent(store, { ...facts, ...change }, NOON + 60_000)).toBe(appended);
    expect((await consentHistory(store, ada)).events).toHaveLength(appended ? 2 : 1);
  });

  it('append the same opt-in again after an opt-out', async () => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    await revokeConsent(store, { contact: ada, source: 'phone call' }, NOON + 1);
    expect(await recordConsent(store, facts, NOON + 2)).toBe(true);
    expect((await checkConsent(store, ada)).state).toBe('opted_in');
  });

  it('let the later decision win, not the later entry', async () => {
    const store = await temporaryStore();
    await revokeConsent(store, { contact: ada, source: 'phone call', at: NOON - 1000 }, NOON);
    await recordConsent(store, { ...facts, at: NOON - 5000 }, NOON);
    expect((await checkConsent(store, ada)).state).toBe('opted_out');
  });

  it.each<[string, Partial<ConsentFacts>, string, number]>([
    ['a group that is not there', { group: 'vip' }, 'group-not-found', 3],
    ['a decision of tomorrow', { at: NOON + 86_400_000 }, 'time-in-future', 2],
    ['a category outside the group', { group: 'newsletter', category: 'utility' }, 'category-not-covered', 2],
  ])('refuse %s and write nothing', async (_name, change, code, exitCode) => {
    const store = await temporaryStore();
    await createGroup(store, { name: 'newsletter', categories: ['marketing'] }, NOON);
    await expect(recordConsent(store, { ...facts, ...change }, NOON)).rejects.toMatchObject({ code, exitCode });
    expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
    expect(await store.db.selectFrom('consent_events').select('id').execute()).toEqual([]);
  });

  it('count for both names once one person turns out to have them', async () => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    await revokeConsent(store, { contact: adaByUser, source: 'chat' }, NOON + 1000);
    await store.transaction((db) => identifyContact(db, { ...ada, ...adaByUser, phone: ada.phone }, NOON + 2000));
    expect(await checkConsent(store, ada)).toMatchObject({ state: 'opted_out', userId: adaByUser.userId });
    expect((await consentHistory(store, adaByUser)).events.map(({ state }) => state)).toEqual([
      'opted_in',
      'opted_out',
    ]);
  });
});

describe('the ledger', () => {
  it.each([
    ['changed', 'update consent_events set state = state'],
    ['deleted', 'delete from consent_events'],
  ])('refuses that an event is %s', async (word, statement) => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    await expect(sql.raw(statement).execute(store.db)).rejects.toThrow(`consent events are never ${word}`);
    expect((await checkConsent(store, ada)).state).toBe('opted_in');
  });

  it('tells a history in the order of the decisions', async () => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    await revokeConsent(store, { contact: ada, source: 'paper', at: NOON - 9000 }, NOON + 5);
    expect(await consentHistory(store, ada)).toEqual({
      ...names,
      events: [
        {
          id: 2,
          group: 'default',
          category: null,
          state: 'opted_out',
          source: 'paper',
          place: null,
          wording: null,
          wordingVersion: null,
          evidence: null,
          by: null,
          identity: ada.phone,
          at: NOON - 9000,
          recordedAt: NOON + 5,
          clock: 'given',
          latestAt: NOON - 9000,
        },
        {
          id: 1,
          group: 'default',
          category: null,
          state: 'opted_in',
          source: 'website',
          place: null,
          wording: 'Yes, write to me.',
          wordingVersion: null,
          evidence: 'form 12',
          by: 'Bo',
          identity: ada.phone,
          at: NOON,
          recordedAt: NOON,
          clock: 'own',
          latestAt: NOON,
        },
      ],
    });
  });
});

describe('consentPages', () => {
  it('has a row for each person and group with a decision', async () => {
    const store = await temporaryStore();
    await createGroup(store, { name: 'newsletter', categories: ['marketing'] }, NOON);
    await recordConsent(store, facts, NOON);
    await recordConsent(store, { ...facts, contact: adaByUser, group: 'newsletter' }, NOON);
    const rows = await allOf(consentPages(store, {}));
    expect(rows.map(({ group, contact, state }) => [group, contact, state])).toEqual([
      ['default', '+15550100002', 'opted_in'],
      ['newsletter', 'US.13000000000000000001', 'opted_in'],
    ]);
    expect(await allOf(consentPages(store, { group: 'newsletter' }))).toEqual([rows[1]]);
    await expect(allOf(consentPages(store, { group: 'vip' }))).rejects.toMatchObject({
      code: 'group-not-found',
      exitCode: 3,
    });
  });
});

describe('createGroup', () => {
  it('keeps the categories in one order, and says when nothing was new', async () => {
    const store = await temporaryStore();
    const group = { id: 2, name: 'news', categories: ['marketing', 'utility'], isDefault: false, numbers: [] };
    expect(await createGroup(store, { name: 'news', categories: ['utility', 'marketing'] }, NOON)).toEqual({
      created: true,
      group,
    });
    expect(await createGroup(store, { name: 'news', categories: ['marketing', 'utility'] }, NOON)).toEqual({
      created: false,
      group,
    });
    expect((await listGroups(store)).map(({ name }) => name)).toEqual(['default', 'news']);
  });

  it('adds numbers to a group, and makes it the default one', async () => {
    const store = await temporaryStore();
    const make = (facts: Partial<GroupFacts>) => createGroup(store, { name: 'news', ...facts }, NOON);
    await make({ categories: ['marketing'], numbers: ['2', '1', '2'] });
    const added = await make({ numbers: ['3', '1'], isDefault: true });
    expect(added).toEqual({
      created: false,
      group: { id: 2, name: 'news', categories: ['marketing'], isDefault: true, numbers: ['1', '2', '3'] },
    });
    expect((await listGroups(store)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['default', false],
      ['news', true],
    ]);
    await recordConsent(store, facts, NOON);
    expect(await checkConsent(store, ada)).toMatchObject({
      group: 'news',
      state: 'opted_in',
      numbers: ['1', '2', '3'],
    });
    expect((await verifyChain(store)).ok).toBe(true);
  });

  it.each([
    ['', ['marketing'], 'group-invalid', 2],
    ['-x', ['marketing'], 'group-invalid', 2],
    ['a\u0000b', ['marketing'], 'group-invalid', 2],
    ['x'.repeat(65), ['marketing'], 'group-invalid', 2],
    ['news', [], 'group-invalid', 2],
    ['default', ['marketing'], 'group-exists', 1],
  ] as const)('refuses %j covering %j', async (name, categories, code, exitCode) => {
    const store = await temporaryStore();
    await expect(createGroup(store, { name, categories }, NOON)).rejects.toMatchObject({ code, exitCode });
  });
});

describe('optOut', () => {
  const evidence = { source: 'whatsapp', evidence: 'wamid.A9', wording: 'STOP', at: NOON };
  const states = async (store: Store) => {
    const asked = [
      ['default', 'marketing'],
      ['default', 'utility'],
      ['newsletter', 'marketing'],
      ['alerts', 'utility'],
    ] as const;
    return Promise.all(asked.map(async ([group, category]) => (await checkConsent(store, ada, group, category)).state));
  };

  it.each([
    ['all', ['opted_out', 'opted_out', 'opted_out', 'opted_out']],
    ['marketing', ['opted_out', 'opted_in', 'opted_out', 'opted_in']],
  ] as const)('of %s reaches %j', async (scope, expected) => {
    const store = await temporaryStore();
    await createGroup(store, { name: 'newsletter', categories: ['marketing'] }, NOON);
    await createGroup(store, { name: 'alerts', categories: ['utility'] }, NOON);
    for (const group of ['default', 'newsletter', 'alerts'])
      await recordConsent(store, { ...facts, group }, NOON - 1000);
    await store.transaction((db) => optOut(db, 1, scope, evidence, NOON));
    expect(await states(store)).toEqual(expected);
  });

  it('gives way to the marketing control of WhatsApp itself', async () => {
    const store = await temporaryStore();
    await recordConsent(store, facts, NOON);
    const control = { source: 'whatsapp', at: NOON + 1 };
    await store.transaction((db) => setMarketingControl(db, 1, 'stop', control, NOON + 1));
    expect(await checkConsent(store, ada)).toMatchObject({
      state: 'opted_in',
      exceptions: [{ category: 'marketing', state: 'opted_out', source: 'whatsapp' }],
    });
  });
});
