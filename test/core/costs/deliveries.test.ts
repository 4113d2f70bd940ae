import { describe, expect, it } from 'vitest';
import { countDeliveries } from '../../../src/core/costs/deliveries.js';
import { countInbound } from '../../../src/core/costs/inbound.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { insertCampaign } from '../campaigns/support.js';
import { temporaryStore } from '../ledger/support.js';
import { keep, SHOP, status } from './ledger.js';

const FROM = Date.UTC(2026, 10, 1);
const TO = Date.UTC(2026, 11, 1);
const AT = FROM + 3_600_000;
const MONTH = { from: FROM, to: TO };

const counted = async (store: Store) => countDeliveries(store, MONTH, 'none');
const utility = { number: SHOP, destination: '33', category: 'utility', type: 'regular', isFree: false, key: null };

/** A message in the journal that Meta took. */
const sendOf = (wamid: string, template: string | null) => ({
  token: wamid,
  phone_number_id: SHOP,
  recipient: '+33612345678',
  type: 'template',
  template,
  payload_hash: '',
  state: 'accepted' as const,
  wamid,
  created_at: AT,
  updated_at: AT,
});

describe('deliveries', () => {
  it('count once, whatever statuses came, in whatever order', async () => {
    const store = await temporaryStore();
    const told = (name: string) => status({ messageId: 'wamid.1', at: AT, status: name });
    await keep(
      store,
      { ...told('read'), at: AT + 2000, pricing: null },
      { ...told('played'), at: AT + 3000, pricing: null },
      { ...told('sent'), at: AT - 1000 },
      told('delivered'),
    );
    expect(await counted(store)).toEqual([{ ...utility, count: 1 }]);
  });

  it('count also where only `read` came, or all in the same second', async () => {
    const store = await temporaryStore();
    await keep(
      store,
      status({ messageId: 'wamid.1', at: AT, status: 'read' }),
      status({ messageId: 'wamid.2', at: AT, status: 'read', pricing: null }),
      status({ messageId: 'wamid.2', at: AT, status: 'delivered' }),
    );
    expect(await counted(store)).toEqual([{ ...utility, count: 2 }]);
  });

  it('take the price from `sent` where no other status brought it', async () => {
    const store = await temporaryStore();
    await keep(
      store,
      status({ messageId: 'wamid.1', at: AT, status: 'sent' }),
      status({ messageId: 'wamid.1', at: AT + 1000, status: 'read', pricing: null }),
      status({ messageId: 'wamid.2', at: AT, pricing: null }),
    );
    expect(await counted(store)).toEqual(
      expect.arrayContaining([
        { ...utility, count: 1 },
        { ...utility, category: 'unknown', type: null, count: 1, noPrice: 'category-unknown' },
      ]),
    );
  });

  it('are not what was only sent, or failed', async () => {
    const store = await temporaryStore();
    const error = { code: 131026, title: null, details: null };
    await keep(
      store,
      status({ messageId: 'wamid.1', at: AT, status: 'sent' }),
      status({ messageId: 'wamid.2', at: AT, status: 'sent' }),
      status({ messageId: 'wamid.2', at: AT + 1, status: 'failed', error, pricing: null }),
    );
    expect(await counted(store)).toEqual([]);
  });

  it('belong to the month in which the message arrived, not in which it was sent or read', async () => {
    const store = await temporaryStore();
    await keep(
      store,
      status({ messageId: 'wamid.1', at: FROM - 5000, status: 'sent' }),
      status({ messageId: 'wamid.1', at: FROM }),
      status({ messageId: 'wamid.2', at: FROM - 1 }),
      status({ messageId: 'wamid.2', at: AT, status: 'read', pricing: null }),
      status({ messageId: 'wamid.3', at: TO - 1 }),
      status({ messageId: 'wamid.4', at: TO }),
    );
    expect(await counted(store)).toEqual([{ ...utility, count: 2 }]);
  });

  it('are told apart by all that decides the price', async () => {
    const store = await temporaryStore();
    const free = { category: 'service', type: 'free_customer_service', model: 'PMP', billable: false };
    const old = { category: 'utility', type: 'regular', model: 'CBP', billable: true };
    const untyped = { category: 'utility', type: null, model: null, billable: false };
    await keep(
      store,
      status({ messageId: 'wamid.1', at: AT, recipient: 'FR.13000000000000000001' }),
      status({ messageId: 'wamid.2', at: AT, recipient: '15550100002', pricing: free }),
      status({ messageId: 'wamid.3', at: AT, number: '310000000000002' }),
      status({ messageId: 'wamid.4', at: AT, recipient: null, pricing: old }),
      status({ messageId: 'wamid.5', at: AT, pricing: untyped }),
      status({ messageId: 'wamid.6', at: AT, recipient: '33712345678' }),
    );
    const rows = await counted(store);
    expect(rows).toHaveLength(5);
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...utility, count: 2 },
        { ...utility, destination: '1555', category: 'service', type: 'free_customer_service', isFree: true, count: 1 },
        { ...utility, number: '310000000000002', count: 1 },
        { ...utility, destination: null, count: 1, noPrice: 'charged-by-conversation' },
        { ...utility, type: null, isFree: true, count: 1 },
      ]),
    );
  });

  it('of a group count once for each member, in the member’s country', async () => {
    const store = await temporaryStore();
    const group = { messageId: 'wamid.1', at: AT, recipient: 'HBgLGROUP1' };
    await keep(
      store,
      status({ ...group, participant: '15550100002' }),
      status({ ...group, participant: '33612345678' }),
      status({ ...group, participant: '33612345678', status: 'read', at: AT + 1, pricing: null }),
    );
    expect(await counted(store)).toEqual(
      expect.arrayContaining([
        { ...utility, count: 1 },
        { ...utility, destination: '1555', count: 1 },
      ]),
    );
  });

  it('are told by day', async () => {
    const store = await temporaryStore();
    await keep(
      store,
      status({ messageId: 'wamid.1', at: FROM }),
      status({ messageId: 'wamid.2', at: FROM + 24 * 3_600_000 - 1 }),
      status({ messageId: 'wamid.3', at: TO - 1 }),
    );
    const rows = await countDeliveries(store, MONTH, 'day');
    expect(rows.map(({ key, count }) => [key, count]).toSorted()).toEqual([
      ['2026-11-01', 2],
      ['2026-11-30', 1],
    ]);
  });

  it('are told by template, as far as the journal knows it', async () => {
    const store = await temporaryStore();
    const sends = [sendOf('wamid.1', 'order_shipped'), sendOf('wamid.2', 'order_shipped'), sendOf('wamid.3', null)];
    await store.db.insertInto('sends').values(sends).execute();
    await keep(
      store,
      ...['wamid.1', 'wamid.2', 'wamid.3', 'wamid.4'].map((messageId) => status({ messageId, at: AT })),
    );
    const rows = await countDeliveries(store, MONTH, 'template');
    expect(rows.map(({ key, count }) => [key, count])).toEqual(
      expect.arrayContaining([
        ['order_shipped', 2],
        [null, 2],
      ]),
    );
    expect(rows).toHaveLength(2);
  });

  it('are told by campaign, whose template counts where the journal names none', async () => {
    const store = await temporaryStore();
    const { id } = await insertCampaign(store.db);
    await store.db
      .insertInto('sends')
      .values([{ ...sendOf('wamid.1', null), campaign_id: id, ordinal: 0 }, { ...sendOf('wamid.2', 'order_shipped') }])
      .execute();
    await keep(store, ...['wamid.1', 'wamid.2', 'wamid.3'].map((messageId) => status({ messageId, at: AT })));
    const told = async (key: 'campaign' | 'template') =>
      new Map((await countDeliveries(store, MONTH, key)).map(({ key: name, count }) => [name, count]));
    expect(await told('campaign')).toEqual(
      new Map<string | null, number>([
        ['spring', 1],
        [null, 2],
      ]),
    );
    expect(await told('template')).toEqual(
      new Map<string | null, number>([
        ['spring_sale', 1],
        ['order_shipped', 1],
        [null, 1],
      ]),
    );
  });

  it.each(['none', 'template', 'campaign', 'day'] as const)(
    'by %s are found without reading a whole table',
    async (key) => {
      const { store, queries } = watchQueries(await temporaryStore());
      await countDeliveries(store, MONTH, key);
      await countInbound(store, MONTH);
      const plans = await Promise.all(queries.map((query) => queryPlan(store, query)));
      const scans = plans.flat().filter((line) => /^SCAN (?!arrival|delivery|\(subquery)/.test(line));
      expect(scans).toEqual([]);
      expect(plans.flat().join('\n')).toContain('message_statuses_at');
    },
  );
});

describe('messages of people', () => {
  it('are counted by number within the month, without what nobody wrote', async () => {
    const store = await temporaryStore();
    const [person] = await store.db
      .insertInto('contacts')
      .values({ phone: '+33612345678', created_at: AT, updated_at: AT })
      .returning('id')
      .execute();
    const message = (wamid: string, at: number, type = 'text', number = SHOP) => ({
      wamid,
      contact_id: person?.id ?? 0,
      phone_number_id: number,
      type,
      at,
      received_at: at,
    });
    await store.db
      .insertInto('inbound_messages')
      .values([
        message('1', AT),
        message('2', AT),
        message('3', AT, 'reaction'),
        message('4', FROM - 1),
        message('5', TO),
        message('6', AT, 'image', '310000000000002'),
      ])
      .execute();
    expect(await countInbound(store, MONTH)).toEqual(
      new Map([
        [SHOP, 2],
        ['310000000000002', 1],
      ]),
    );
  });
});
