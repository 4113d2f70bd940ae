import { describe, expect, it } from 'vitest';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { closeWindow, saysClosed } from '../../../src/core/window/close.js';
import { periods } from '../../../src/core/window/history.js';
import { type WindowFilter, windowPages } from '../../../src/core/window/list.js';
import { noteFreeEntryPoint, refreshWindow } from '../../../src/core/window/refresh.js';
import { windowState } from '../../../src/core/window/state.js';
import { windowFor } from '../../../src/core/window/window.js';
import { allOf } from '../../support/pages.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { ENGINE, temporaryStore } from '../ledger/support.js';

type Db = Parameters<typeof closeWindow>[0];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NUMBER = '310000000000001';
const ada = { kind: 'phone', phone: '+15550100002' } as const;
const adaByUser = { kind: 'user', userId: 'US.13000000000000000001' } as const;
const unknown = {
  state: 'unknown',
  openedBy: null,
  expiresAt: null,
  secondsLeft: 0,
  freeEntryPointUntil: null,
  holder: null,
};

describe('windowState', () => {
  const facts = {
    lastInboundAt: NOON,
    openedBy: 'text',
    freeUntil: null,
    closedAt: null,
    passedAt: null,
    holder: null,
  };
  const expiresAt = '2026-11-02T12:00:00.000Z';

  it.each([
    ['at once', NOON, 'open', 86_400],
    ['one millisecond before its end', NOON + DAY - 1, 'open', 0],
    ['at its end', NOON + DAY, 'closed', 0],
    ['a week later', NOON + 7 * DAY, 'closed', 0],
  ])('%s', (_name, now, state, secondsLeft) => {
    expect(windowState(facts, now)).toEqual({
      state,
      openedBy: 'text',
      expiresAt,
      secondsLeft,
      freeEntryPointUntil: null,
      holder: null,
    });
  });

  it.each([
    ['what was written before, or in that second', 0, 'closed', null],
    ['not what was written later', -1, 'open', expiresAt],
  ])('is closed when Meta says so, for %s', (_name, offset, state, expires) => {
    const window = windowState({ ...facts, closedAt: NOON + offset }, NOON + HOUR);
    expect(window).toMatchObject({ state, openedBy: 'text', expiresAt: expires });
  });

  it('keeps its own end where that came first', () => {
    expect(windowState({ ...facts, closedAt: NOON + 2 * DAY }, NOON + 2 * DAY)).toMatchObject({
      state: 'closed',
      expiresAt,
    });
  });

  it('is unknown without a message, whatever a free entry point says', () => {
    expect(windowState(undefined, NOON)).toEqual(unknown);
    expect(windowState({ ...facts, lastInboundAt: null, openedBy: null, freeUntil: NOON + 72 * HOUR }, NOON)).toEqual({
      ...unknown,
      freeEntryPointUntil: '2026-11-04T12:00:00.000Z',
    });
    expect(windowState({ ...facts, lastInboundAt: null, openedBy: null, freeUntil: NOON }, NOON)).toEqual(unknown);
  });
});

describe('refreshWindow', () => {
  const write = (store: Store, at: number, now = NOON, number = NUMBER) =>
    store.transaction(async (db) => {
      const { id } = await identifyContact(db, ada, now);
      return refreshWindow(db, id, { phoneNumberId: number, id: `wamid.${at}`, type: 'text', at }, now);
    });

  it('takes the latest message, in any order of arrival', async () => {
    const store = await temporaryStore();
    for (const at of [NOON - HOUR, NOON - 3 * HOUR, NOON - 2 * HOUR]) await write(store, at);
    expect(await windowFor(store, ada, NUMBER, NOON)).toEqual({
      contact: '+15550100002',
      phone: '+15550100002',
      userId: null,
      number: NUMBER,
      state: 'open',
      openedBy: 'text',
      expiresAt: '2026-11-02T11:00:00.000Z',
      secondsLeft: 23 * 3600,
      freeEntryPointUntil: null,
      holder: null,
    });
  });

  it.each([
    ['five minutes ahead', 5 * 60_000, true],
    ['more than five minutes ahead', 5 * 60_000 + 1000, false],
  ])('believes a time stamp %s: %s', async (_name, ahead, believed) => {
    const store = await temporaryStore();
    expect(await write(store, NOON + ahead)).toBe(believed);
    expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe(believed ? 'open' : 'unknown');
  });

  it('is a matter of one person and one number', async () => {
    const store = await temporaryStore();
    await write(store, NOON);
    expect((await windowFor(store, ada, '310000000000002', NOON)).state).toBe('unknown');
    expect((await windowFor(store, adaByUser, NUMBER, NOON)).state).toBe('unknown');
  });
});

describe('closeWindow', () => {
  const hear = (at: number) => (db: Db, id: number) =>
    refreshWindow(db, id, { phoneNumberId: NUMBER, id: `wamid.${at}`, type: 'text', at }, NOON);
  const shut = (at: number) => (db: Db, id: number) => closeWindow(db, id, NUMBER, at);

  it.each([
    ['shuts what was written before', [hear(NOON - HOUR), shut(NOON - 60_000)], 'closed'],
    ['shuts it also when that arrives later', [shut(NOON - 60_000), hear(NOON - HOUR)], 'closed'],
    ['leaves a later message its effect', [hear(NOON - HOUR), shut(NOON - 60_000), hear(NOON)], 'open'],
    ['told late, leaves it, too', [hear(NOON), shut(NOON - 60_000)], 'open'],
    ['counts by its latest', [hear(NOON - HOUR), shut(NOON - 60_000), shut(NOON - 2 * HOUR)], 'closed'],
    ['does not make a person heard of', [shut(NOON)], 'unknown'],
  ])('%s', async (_name, events, state) => {
    const store = await temporaryStore();
    for (const event of events) {
      await store.transaction(async (db) => event(db, (await identifyContact(db, ada, NOON)).id));
    }
    expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe(state);
    expect((await allOf(windowPages(store, {}, NOON))).map((window) => window.state)).toEqual([state]);
  });

  it('is what an older and a newer error of Meta say', () => {
    expect([131047, 130470, 131026, 0, null, undefined].filter(saysClosed)).toEqual([131047, 130470]);
  });
});

it('windows of two rows that turn out to be one person are one', async () => {
  const store = await temporaryStore();
  const open = (who: typeof ada | typeof adaByUser, at: number, type: string) =>
    store.transaction(async (db) => {
      const { id } = await identifyContact(db, who, NOON);
      await refreshWindow(db, id, { phoneNumberId: NUMBER, id: `wamid.${at}`, type, at }, NOON);
    });
  await open(ada, NOON - 2 * HOUR, 'text');
  await open(adaByUser, NOON - HOUR, 'call');
  await store.transaction((db) => identifyContact(db, { phone: ada.phone, userId: adaByUser.userId }, NOON));

  const merged = await windowFor(store, ada, NUMBER, NOON);
  expect(merged).toMatchObject({ userId: adaByUser.userId, openedBy: 'call', secondsLeft: 23 * 3600 });
  expect(await allOf(windowPages(store, {}, NOON))).toEqual([merged]);
});

it('a free entry point keeps its latest end, and opens nothing', async () => {
  const store = await temporaryStore();
  await store.transaction(async (db) => {
    const { id } = await identifyContact(db, ada, NOON);
    for (const hours of [70, 72, 71]) await noteFreeEntryPoint(db, id, NUMBER, NOON + hours * HOUR);
  });
  expect(await windowFor(store, ada, NUMBER, NOON)).toMatchObject({
    ...unknown,
    freeEntryPointUntil: '2026-11-04T12:00:00.000Z',
  });
});

it('windowPages filters by number and state, the one that ends last first', async () => {
  const store = await temporaryStore();
  await store.transaction(async (db) => {
    for (const [index, at] of [NOON - 25 * HOUR, NOON - HOUR, NOON - 2 * HOUR].entries()) {
      const { id } = await identifyContact(db, { phone: `+1555010000${index + 2}` }, NOON);
      const phoneNumberId = index === 2 ? '310000000000002' : NUMBER;
      await refreshWindow(db, id, { phoneNumberId, id: `wamid.${index}`, type: 'text', at }, NOON);
    }
  });
  const list = async (filter: WindowFilter) =>
    (await allOf(windowPages(store, filter, NOON))).map(({ contact, state }) => `${contact} ${state}`);
  expect(await list({})).toEqual(['+15550100003 open', '+15550100004 open', '+15550100002 closed']);
  expect(await list({ phoneNumberId: NUMBER })).toEqual(['+15550100003 open', '+15550100002 closed']);
  expect(await list({ state: 'closed' })).toEqual(['+15550100002 closed']);
});

describe('windowPages', () => {
  /** Ages of the last message of one person after the other; null: only something else is known of the window. */
  async function storeOf(ages: readonly (number | null)[]): Promise<Store> {
    const store = await temporaryStore();
    await store.transaction(async (db) => {
      for (const [index, age] of ages.entries()) {
        const { id } = await identifyContact(db, { phone: `+155501${String(index).padStart(5, '0')}` }, NOON);
        if (age === null) await noteFreeEntryPoint(db, id, NUMBER, NOON + HOUR);
        else {
          const inbound = { phoneNumberId: NUMBER, id: `wamid.${index}`, type: 'text', at: NOON - age };
          await refreshWindow(db, id, inbound, NOON);
        }
      }
    });
    return store;
  }

  it('gives everybody once over many pages, in order, those who never wrote last', async () => {
    // Many share a moment, so that pages end within one.
    const ages = Array.from({ length: 2300 }, (_, index) => (index % 7 === 0 ? null : HOUR * (index % 30)));
    const store = await storeOf(ages);
    const windows = await allOf(windowPages(store, {}, NOON));
    expect(new Set(windows.map(({ contact }) => contact)).size).toBe(ages.length);
    const ends = windows.map(({ expiresAt }) => (expiresAt === null ? 0 : Date.parse(expiresAt)));
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
    expect(windows.at(-1)?.state).toBe('unknown');
    const first = windowPages(store, {}, NOON);
    expect((await first.next()).value).toHaveLength(100);
    await first.return();
  });

  it('lists those that close soon, the soonest first', async () => {
    const store = await storeOf([HOUR, 22 * HOUR, 23 * HOUR, 24 * HOUR, 25 * HOUR, null]);
    const left = async (expiringMs: number) =>
      (await allOf(windowPages(store, { expiringMs }, NOON))).map(({ secondsLeft }) => secondsLeft / 3600);
    expect(await left(2 * HOUR)).toEqual([1, 2]);
    expect(await left(HOUR)).toEqual([1]);
    expect(await left(HOUR - 1)).toEqual([]);
    await store.transaction((db) => closeWindow(db, 3, NUMBER, NOON));
    expect(await left(2 * HOUR)).toEqual([2]);
  });

  // How PostgreSQL goes about a table of three rows says nothing of a large one.
  const looked = ENGINE === 'sqlite' ? it : undefined;
  looked?.each<WindowFilter>([{}, { state: 'open' }, { expiringMs: HOUR }, { phoneNumberId: NUMBER }])(
    'sorts nothing for %j',
    async (filter) => {
      const { store, queries } = watchQueries(await storeOf([HOUR, 23.5 * HOUR, null]));
      await allOf(windowPages(store, filter, NOON));
      const plans = (await Promise.all(queries.map((query) => queryPlan(store, query)))).flat();
      expect(plans.length).toBeGreaterThan(0);
      expect(plans.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
      expect(plans.filter((line) => /^SCAN (?!windows USING (COVERING )?INDEX)/.test(line))).toEqual([]);
    },
  );
});

describe('periods', () => {
  it.each([
    ['nothing', [], []],
    ['one message', [0], [[0, 24, 1]]],
    ['messages that keep it open', [0, 23, 46], [[0, 70, 3]]],
    [
      'a message at the very end, which opens it again',
      [0, 24],
      [
        [0, 24, 1],
        [24, 48, 1],
      ],
    ],
    [
      'two days of silence',
      [0, 1, 72],
      [
        [0, 25, 2],
        [72, 96, 1],
      ],
    ],
  ])('are made of %s', (_name, hours, expected) => {
    const found = periods(hours.map((hour) => ({ type: 'text', at: NOON + hour * HOUR })));
    const hour = (text: string) => (Date.parse(text) - NOON) / HOUR;
    expect(found.map((one) => [hour(one.openedAt), hour(one.expiresAt), one.messages])).toEqual(expected);
  });
});
