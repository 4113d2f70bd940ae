import { describe, expect, it } from 'vitest';
import { decisionsSince, seenIn } from '../../../src/core/review/decisions.js';
import { notificationOf } from '../../../src/core/review/notify.js';
import { reviewRows } from '../../../src/core/review/rows.js';
import { category, HOUR_MS, NOW, remoteTemplate, status } from './fixtures.js';

describe('reviewRows', () => {
  it('add what webhooks told to what Meta says', () => {
    const remote = [
      remoteTemplate({ id: '2', name: 'promo', category: 'MARKETING', status: 'REJECTED', rejected_reason: 'SCAM' }),
      remoteTemplate({ status: 'PAUSED', quality_score: { score: 'RED' }, last_updated_time: '1795424400' }),
    ];
    const told = [
      category('MARKETING', 9, { previous_category: 'UTILITY', new_category: 'MARKETING' }),
      status('PAUSED', 1, { other_info: { title: 'FIRST_PAUSE' } }),
      status(
        'REJECTED',
        1,
        { rejection_info: { reason: 'A.', recommendation: 'B.' } },
        { templateId: '2', name: 'promo' },
      ),
    ];
    expect(reviewRows(remote, told, NOW)).toEqual([
      {
        id: '610000000000001',
        name: 'order_shipped',
        language: 'en_US',
        category: 'UTILITY',
        submittedCategory: 'UTILITY',
        status: 'PAUSED',
        quality: 'RED',
        rejectedReason: null,
        source: null,
        updatedAt: '2026-11-23T09:00:00.000Z',
        explanation: null,
        recommendation: null,
        pause: 'FIRST_PAUSE',
        pausedUntil: '2026-11-23T11:00:00.000Z',
        nextCategory: null,
        nextCategoryAt: null,
      },
      {
        id: '2',
        name: 'promo',
        language: 'en_US',
        category: 'MARKETING',
        submittedCategory: 'MARKETING',
        status: 'REJECTED',
        quality: null,
        rejectedReason: 'SCAM',
        source: null,
        updatedAt: null,
        explanation: 'A.',
        recommendation: 'B.',
        pause: null,
        pausedUntil: null,
        nextCategory: null,
        nextCategoryAt: null,
      },
    ]);
  });

  it('show the category that was handed in, also where only a webhook knows it', () => {
    const told = [category('MARKETING', 9, { previous_category: 'UTILITY', new_category: 'MARKETING' })];
    const [row] = reviewRows([remoteTemplate({ category: 'MARKETING' })], told, NOW);
    expect([row?.category, row?.submittedCategory]).toEqual(['MARKETING', 'UTILITY']);
  });
});

describe('decisionsSince', () => {
  const rows = (...statuses: readonly string[]) =>
    reviewRows(
      statuses.map((is, index) => remoteTemplate({ id: `${index}`, name: `t${index}`, status: is })),
      [],
      NOW,
    );
  const told = (before: readonly string[] | undefined, ...now: readonly string[]) =>
    decisionsSince(before && seenIn(rows(...before)), rows(...now)).map(({ row, previousStatus }) => [
      row.name,
      previousStatus,
      row.status,
    ]);

  it.each([
    ['decided', ['PENDING'], ['APPROVED'], [['t0', 'PENDING', 'APPROVED']]],
    ['refused', ['PENDING'], ['REJECTED'], [['t0', 'PENDING', 'REJECTED']]],
    ['paused while live', ['APPROVED'], ['PAUSED'], [['t0', 'APPROVED', 'PAUSED']]],
    ['unchanged', ['APPROVED', 'PENDING'], ['APPROVED', 'PENDING'], []],
    ['handed in again', ['REJECTED'], ['PENDING'], []],
    ['new and decided', ['APPROVED'], ['APPROVED', 'REJECTED'], [['t1', null, 'REJECTED']]],
    ['seen for the first time', undefined, ['APPROVED', 'PENDING'], [['t0', null, 'APPROVED']]],
  ])('%s', (_name, before, now, expected) => {
    expect(told(before, ...now)).toEqual(expected);
  });

  it('become what is posted', () => {
    const [row] = reviewRows(
      [remoteTemplate({ status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' })],
      [status('REJECTED', 1, { rejection_info: { reason: 'A.', recommendation: 'B.' } })],
      NOW,
    );
    if (row === undefined) throw new Error('there is no row');
    expect(notificationOf({ row, previousStatus: 'PENDING' }, '21', NOW + HOUR_MS)).toEqual({
      event: 'template-decided',
      wabaId: '21',
      template: 'order_shipped',
      language: 'en_US',
      id: '610000000000001',
      category: 'UTILITY',
      submittedCategory: 'UTILITY',
      status: 'REJECTED',
      previousStatus: 'PENDING',
      quality: null,
      reason: 'INVALID_FORMAT',
      source: null,
      explanation: 'A.',
      recommendation: 'B.',
      pause: null,
      pausedUntil: null,
      nextCategory: null,
      nextCategoryAt: null,
      at: '2026-11-23T10:00:00.000Z',
    });
  });
});
