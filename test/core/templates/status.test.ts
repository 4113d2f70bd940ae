import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import { reviewExitCode, statusRows } from '../../../src/core/templates/status.js';

const remote: RemoteTemplate = {
  id: '1',
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [],
};

describe('reviewExitCode', () => {
  it.each([
    [[], 0],
    [['APPROVED', 'APPROVED'], 0],
    [['APPROVED', 'PENDING'], 8],
    [['IN_APPEAL'], 8],
    [['APPROVED', 'REJECTED'], 9],
    [['PENDING', 'REJECTED'], 9],
    [['PAUSED'], 9],
    [['DISABLED'], 9],
    [['SOMETHING_NEW'], 9],
  ])('%j: %i', (statuses, expected) => {
    expect(reviewExitCode(statuses.map((status) => ({ status, source: null })))).toBe(expected);
  });

  it('does not count what Direct Send made', () => {
    const archived = { status: 'ARCHIVED', source: 'AUTO_GENERATED' };
    expect(reviewExitCode([archived])).toBe(0);
    expect(reviewExitCode([archived, { status: 'PENDING', source: 'MANUAL' }])).toBe(8);
  });
});

describe('statusRows', () => {
  it('shows what Meta says in our words', () => {
    const moved = {
      ...remote,
      category: 'MARKETING',
      previous_category: 'UTILITY',
      status: 'REJECTED',
      rejected_reason: 'INVALID_FORMAT',
      quality_score: { score: 'RED' },
      last_updated_time: '2026-11-22T10:00:00+0100',
    };
    expect(statusRows([moved])).toEqual([
      {
        id: '1',
        name: 'order_shipped',
        language: 'en_US',
        category: 'MARKETING',
        submittedCategory: 'UTILITY',
        status: 'REJECTED',
        quality: 'RED',
        rejectedReason: 'INVALID_FORMAT',
        source: null,
        updatedAt: '2026-11-22T09:00:00.000Z',
      },
    ]);
  });

  it.each([
    [undefined, null],
    ['1795341600', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['yesterday', null],
  ])('reads the time %s', (last_updated_time, expected) => {
    expect(statusRows([{ ...remote, last_updated_time }])[0]?.updatedAt).toBe(expected);
  });

  it('says nothing where there is nothing, and sorts', () => {
    const rows = statusRows([
      { ...remote, rejected_reason: 'NONE' },
      { ...remote, name: 'a' },
      { ...remote, language: 'de' },
    ]);
    expect(rows.map(({ name, language }) => `${name} ${language}`)).toEqual([
      'a en_US',
      'order_shipped de',
      'order_shipped en_US',
    ]);
    expect(rows[2]).toMatchObject({ quality: null, rejectedReason: null, submittedCategory: 'UTILITY' });
  });
});
