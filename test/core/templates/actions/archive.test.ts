import { describe, expect, it } from 'vitest';
import { moveRows, planArchive } from '../../../../src/core/templates/actions/archive.js';
import { NOON } from '../../../support/run.js';
import { connect, json, refusal, startServer } from '../../graph/graph-server.js';
import { remoteTemplate } from './support.js';

describe('planArchive', () => {
  it.each([
    ['archive', 'APPROVED', 'archive', '2026-11-29T12:00:00.000Z'],
    ['archive', 'REJECTED', 'archive', '2026-11-29T12:00:00.000Z'],
    ['archive', 'PENDING', 'blocked', null],
    ['archive', 'PAUSED', 'blocked', null],
    ['archive', 'ARCHIVED', 'blocked', null],
    ['unarchive', 'ARCHIVED', 'unarchive', null],
    ['unarchive', 'APPROVED', 'blocked', null],
  ] as const)('%s of one that is %s: %s', (move, status, action, deletedAt) => {
    expect(planArchive([remoteTemplate({ status })], move, NOON)).toMatchObject([{ action, deletedAt }]);
  });

  it('passes over languages that need no unarchiving, unless none does', () => {
    const rows = planArchive(
      [
        remoteTemplate({ status: 'ARCHIVED' }),
        remoteTemplate({ language: 'fr' }),
        remoteTemplate({ name: 'order_late' }),
      ],
      'unarchive',
      NOON,
    );
    expect(rows.map(({ name, language, action }) => `${name} ${language} ${action}`)).toEqual([
      'order_shipped en_US unarchive',
      'order_late en_US blocked',
    ]);
  });
});

describe('moveRows', () => {
  const rows = (count: number) =>
    planArchive(
      Array.from({ length: count }, (_, index) => remoteTemplate({ id: String(index), name: `order_${index}` })),
      'archive',
      NOON,
    );
  const options = { wabaId: '21', move: 'archive', signal: new AbortController().signal } as const;

  it('tells what moved, what did not and why, and what Meta said nothing of', async () => {
    const server = await startServer(json(200, { archived_templates: ['0'], failed_templates: { 1: 'Not now' } }));
    const blocked = planArchive([remoteTemplate({ status: 'PENDING' })], 'archive', NOON);
    const { results } = await moveRows([...rows(3), ...blocked], connect(server), options);
    expect(results.map(({ outcome, deletedAt, error }) => [outcome, deletedAt, error?.message])).toEqual([
      ['done', '2026-11-29T12:00:00.000Z', undefined],
      ['refused', null, 'Meta says: Not now'],
      ['unknown', null, undefined],
      ['blocked', null, undefined],
    ]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ hsm_ids: ['0', '1', '2'] });
  });

  it('sends a hundred at once, and no more once nothing will be taken', async () => {
    const server = await startServer(json(403, refusal(200)));
    const { results, stoppedBy } = await moveRows(rows(101), connect(server), options);
    expect(server.seen).toHaveLength(1);
    expect([results[99]?.outcome, results[100]?.outcome, stoppedBy?.exitCode]).toEqual(['refused', 'not-tried', 4]);
  });
});
