import { describe, expect, it } from 'vitest';
import { reviewLine } from '../../../../src/commands/templates/review/status-view.js';
import { reviewRows } from '../../../../src/core/review/rows.js';
import { plainStyle } from '../../../../src/core/terminal/style.js';
import { HOUR_MS, NOW, remoteTemplate, status } from '../../../core/review/fixtures.js';

const MINUTE_MS = 60_000;
const news = [status('PAUSED', 0, { other_info: { title: 'FIRST_PAUSE' } })];
const [row] = reviewRows([remoteTemplate({ status: 'PAUSED' })], news, NOW);

function lineAt(now: number): string {
  if (row === undefined) throw new Error('there is no row');
  return reviewLine(row, plainStyle, now);
}

describe('the end of a pause', () => {
  const end = Date.parse(row?.pausedUntil ?? '');

  it.each([
    [-2 * HOUR_MS, 'FIRST_PAUSE, ends in 2 hours ('],
    [-MINUTE_MS / 2, 'FIRST_PAUSE, ends now ('],
    [2 * MINUTE_MS, 'FIRST_PAUSE, was due to end 2 minutes ago ('],
    [5 * HOUR_MS, 'FIRST_PAUSE, was due to end 5 hours ago ('],
  ])('seen %i ms after it', (later, expected) => {
    expect(lineAt(end + later)).toContain(expected);
  });
});
