import { describe, expect, it } from 'vitest';
import type { DeliveryCount } from '../../../src/core/costs/deliveries.js';
import { monthOf, parseMonth, partsOf } from '../../../src/core/costs/month.js';
import { type CostFacts, costReport } from '../../../src/core/costs/report.js';
import { DAY_MS } from '../../../src/core/time-units.js';
import { CARD } from './cards.js';
import { SHOP } from './ledger.js';

const MONTH = parseMonth('2026-11');

function delivered(count: number, more: Partial<DeliveryCount> = {}): DeliveryCount {
  const same = { number: SHOP, destination: '33', category: 'utility', type: 'regular', isFree: false, key: null };
  return { ...same, count, ...more };
}

const SERVICE = { category: 'service', type: 'free_customer_service', isFree: true };

function report(counts: readonly DeliveryCount[], more: Partial<CostFacts> = {}) {
  const parts = [{ from: MONTH.from, counts }];
  return costReport({ month: MONTH, now: MONTH.to, by: 'category', parts, received: new Map(), card: CARD, ...more });
}

describe('the costs of a month', () => {
  it('are summed up exactly, with the card they are from', () => {
    expect(report([delivered(10), delivered(3, { category: 'marketing' }), delivered(5, SERVICE)])).toEqual({
      month: '2026-11',
      timeZone: 'UTC',
      currency: 'USD',
      estimate: '0.5577',
      messages: 18,
      free: 5,
      by: 'category',
      rows: [
        { category: 'utility', messages: 10, free: 0, unpriced: 0, estimate: '0.30' },
        { category: 'service', messages: 5, free: 5, unpriced: 0, estimate: '0.00' },
        { category: 'marketing', messages: 3, free: 0, unpriced: 0, estimate: '0.2577' },
      ],
      forecast: null,
      freeService: [{ number: SHOP, used: 5, limit: 1000, left: 995 }],
      fanOut: [{ number: SHOP, received: 0, delivered: 18, service: 5, servicePerReceived: null }],
      ratesFrom: { source: 'card.csv', effectiveFrom: ['2026-10-01'] },
      unpriced: [],
    });
  });

  it('are counted without a card, and have no price', () => {
    expect(report([delivered(10), delivered(5, SERVICE)], { card: undefined })).toMatchObject({
      currency: null,
      estimate: null,
      messages: 15,
      rows: [
        { category: 'utility', messages: 10, unpriced: 10, estimate: null },
        { category: 'service', messages: 5, unpriced: 0, estimate: '0.00' },
      ],
      ratesFrom: null,
      unpriced: [{ reason: 'no-card', country: 'FR', callingCode: '33', category: 'utility', count: 10 }],
    });
  });

  it('are told by country, days in their order, and templates', () => {
    const counts = [
      delivered(1, { destination: '1555', key: '2026-11-02' }),
      delivered(2, { destination: '1212', key: '2026-11-01' }),
      delivered(4, { destination: null, key: null }),
    ];
    expect(report(counts, { by: 'country' }).rows).toEqual([
      { country: null, callingCode: null, market: null, messages: 4, free: 0, unpriced: 4, estimate: null },
      {
        country: null,
        callingCode: '1',
        market: 'North America',
        messages: 3,
        free: 0,
        unpriced: 0,
        estimate: '0.012',
      },
    ]);
    expect(report(counts.slice(0, 2), { by: 'day' }).rows.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-02']);
    expect(report([delivered(2, { key: 'order_shipped' }), delivered(1)], { by: 'template' }).rows).toMatchObject([
      { template: 'order_shipped', messages: 2 },
      { template: null, messages: 1 },
    ]);
    expect(report([delivered(2, { key: 'spring' })], { by: 'campaign' }).rows).toMatchObject([
      { campaign: 'spring', messages: 2, estimate: '0.06' },
    ]);
  });

  it('fall with the volume in the order of days, and in parts when rates change', () => {
    const day = (key: string, count: number) => delivered(count, { destination: '1555', key });
    const rows = report([day('2026-11-02', 1000), day('2026-11-01', 900)], { by: 'day' }).rows;
    // 900 at 0.004; then 100 at 0.004 and 900 at 0.003
    expect(rows.map(({ estimate }) => estimate)).toEqual(['3.60', '3.10']);

    const september = { from: Date.UTC(2026, 8, 1), counts: [delivered(1)] };
    const october = { from: Date.UTC(2026, 9, 1), counts: [delivered(1)] };
    expect(report([], { parts: [september, october] })).toMatchObject({
      estimate: '0.05',
      ratesFrom: { effectiveFrom: ['2026-07-01', '2026-10-01'] },
    });
  });

  it.each([
    ['inside the free share', [delivered(999, SERVICE)], 999, 1],
    ['at its end', [delivered(1000, SERVICE)], 1000, 0],
    ['beyond it', [delivered(1000, SERVICE), delivered(7, { category: 'service' })], 1007, 0],
    ['where Meta charges before we count so many', [delivered(7, { category: 'service' })], 7, 0],
    [
      'of a free entry point beside it',
      [delivered(3, SERVICE), delivered(9, { ...SERVICE, type: 'free_entry_point' })],
      3,
      997,
    ],
  ])('tell what is left of free messages %s', (_name, counts, used, left) => {
    expect(report(counts).freeService).toEqual([{ number: SHOP, used, limit: 1000, left }]);
  });

  it('know no free share before October 2026', () => {
    const month = parseMonth('2026-09');
    expect(report([delivered(3, SERVICE)], { month }).freeService).toBeNull();
  });

  it('tell how many answers a message gets', () => {
    const counts = [delivered(10), delivered(30, SERVICE)];
    const received = new Map([
      [SHOP, 12],
      ['310000000000002', 1],
    ]);
    expect(report(counts, { received }).fanOut).toEqual([
      { number: SHOP, received: 12, delivered: 40, service: 30, servicePerReceived: 2.5 },
      { number: '310000000000002', received: 1, delivered: 0, service: 0, servicePerReceived: 0 },
    ]);
  });

  it('are forecast by what came until now', () => {
    const now = MONTH.from + 7.5 * DAY_MS;
    expect(report([delivered(100)], { now }).forecast).toEqual({
      messages: 400,
      estimate: '12.00',
      daysSoFar: 7.5,
      daysInMonth: 30,
    });
    expect(report([delivered(100)], { now, card: undefined }).forecast).toMatchObject({
      messages: 400,
      estimate: null,
    });
  });

  it('are forecast by the tiers that the rest of the month falls into', () => {
    const now = MONTH.from + 15 * DAY_MS;
    const many = delivered(2000, { destination: '1555' });
    // 1000 at 0.004 and 2000 at 0.003, of which half are still to come, and 1000 at 0.002
    expect(report([many], { now }).forecast).toMatchObject({ messages: 4000, estimate: '12.00' });
  });

  it.each([
    ['within its first day', MONTH.from + DAY_MS - 1],
    ['when it is over', MONTH.to],
    ['before it begins', MONTH.from - 1],
  ])('are not forecast %s', (_name, now) => {
    expect(report([delivered(100)], { now }).forecast).toBeNull();
  });
});

describe('a month', () => {
  it('goes from its first moment to that of the next', () => {
    expect(parseMonth('2026-12')).toEqual({ name: '2026-12', from: Date.UTC(2026, 11), to: Date.UTC(2027, 0) });
    expect(monthOf(Date.UTC(2028, 1, 29, 23, 59))).toEqual(parseMonth('2028-02'));
  });

  it.each(['2026-13', '2026-1', '11-2026', '2026', '1999-01', ''])('is not "%s"', (text) => {
    expect(() => parseMonth(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  it('has parts where rates begin within it', () => {
    const fifteenth = Date.UTC(2026, 10, 15);
    expect(partsOf(MONTH, ['2026-11-15', '2026-11-01', '2026-12-01', '2026-11-15', '2026-07-01'])).toEqual([
      { from: MONTH.from, to: fifteenth },
      { from: fifteenth, to: MONTH.to },
    ]);
  });
});
