import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../../src/core/templates/actions/comparison.js';
import { templateFigures, windowOf } from '../../../../src/core/templates/actions/statistics.js';
import { NOON } from '../../../support/run.js';

const [one, two] = [
  { id: '1', name: 'order_shipped', language: 'en_US' },
  { id: '2', name: 'order_late', language: 'fr' },
];
const DAY_S = 86_400;
const TODAY = Date.UTC(2026, 10, 1) / 1000;

describe('compareSides', () => {
  it('reads each metric by its name, in whatever order they come', () => {
    const metrics = [
      { metric: 'TOP_BLOCK_REASON', string_values: [{ key: '2', value: 'SPAM' }] },
      { metric: 'FUTURE' },
      { metric: 'BLOCK_RATE', order_by_relative_metric: ['2', '1'] },
      {
        metric: 'MESSAGE_SENDS',
        number_values: [
          { key: '2', value: 1042 },
          { key: '1', value: 1273 },
        ],
      },
    ];
    expect(compareSides([one, two], metrics)).toEqual([
      { ...one, sends: 1273, blockRank: 2, topBlockReason: null },
      { ...two, sends: 1042, blockRank: 1, topBlockReason: 'SPAM' },
    ]);
  });

  it('knows nothing where Meta says nothing', () => {
    expect(compareSides([one], [])).toEqual([{ ...one, sends: null, blockRank: null, topBlockReason: null }]);
  });
});

describe('windowOf', () => {
  it.each([
    [1, TODAY],
    [7, TODAY - 6 * DAY_S],
    [90, TODAY - 89 * DAY_S],
  ])('of %i days begins at midnight of UTC, today included', (days, start) => {
    expect(windowOf(days, NOON)).toEqual({ start, end: NOON / 1000 });
  });
});

describe('templateFigures', () => {
  const window = windowOf(3, NOON);
  const point = (id: string, daysAgo: number, more: object) => ({
    template_id: id,
    start: TODAY - daysAgo * DAY_S,
    end: TODAY - (daysAgo - 1) * DAY_S,
    ...more,
  });

  it('adds up by template and by day, and has every day of the window', () => {
    const figures = templateFigures(
      [one, two],
      [
        point('1', 0, { sent: 8, delivered: 6, read: 3 }),
        // The same day in two parts, as when two products sent.
        point('1', 0, { sent: 2, delivered: 2 }),
        point('1', 2, { sent: 10, delivered: 8, read: 5 }),
        point('9', 0, { sent: 99 }),
      ],
      window,
    );
    expect(figures[0]).toMatchObject({
      sent: 20,
      delivered: 16,
      read: 8,
      clicked: 0,
      deliveryRate: 0.8,
      readRate: 0.5,
    });
    expect(figures[0]?.days).toEqual([
      { date: '2026-10-30', sent: 10, delivered: 8, read: 5, clicked: 0 },
      { date: '2026-10-31', sent: 0, delivered: 0, read: 0, clicked: 0 },
      { date: '2026-11-01', sent: 10, delivered: 8, read: 3, clicked: 0 },
    ]);
    expect(figures[1]).toMatchObject({ sent: 0, deliveryRate: null, readRate: null, clickRate: null, spent: null });
  });

  it('counts taps, not the people who tapped', () => {
    const clicked = [
      { type: 'url_button', button_content: 'Track', count: 3 },
      { type: 'unique_url_button', button_content: 'Track', count: 2 },
      { type: 'quick_reply_button', button_content: 'Help', count: 1 },
    ];
    expect(templateFigures([one], [point('1', 0, { delivered: 8, clicked })], window)).toMatchObject([
      { clicked: 4, clickRate: 0.5 },
    ]);
  });

  it('adds money up exactly, and takes a cost without value for none', () => {
    const cost = (value?: number) => [
      { type: 'amount_spent', ...(value === undefined ? {} : { value }) },
      { type: 'cost_per_delivered', value: 9 },
    ];
    const points = [0.1, 0.2, undefined].map((value, index) => point('1', index, { cost: cost(value) }));
    expect(templateFigures([one], points, window)[0]?.spent).toBe(0.3);
  });
});
