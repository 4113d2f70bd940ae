import { expect, it } from 'vitest';
import { progressText } from '../../../src/commands/store/progress-text.js';
import { fixedClock } from '../../support/run.js';

it('tells how far a copy is, how fast and for how long, from what this run did alone', async () => {
  const clock = fixedClock();
  const said: string[] = [];
  const tell = progressText(clock, (text) => said.push(text));
  tell({ phase: 'copying', table: 'contacts', done: 500_000, total: 1_000_000 });
  await clock.sleep(2000);
  tell({ phase: 'copying', table: 'contacts', done: 600_000, total: 1_000_000 });
  tell({ phase: 'comparing', table: 'contacts', done: 2000, total: 1_000_000 });
  tell({ phase: 'comparing', table: 'contacts', done: 0, total: 0 });
  expect(said).toEqual([
    'Copying contacts: 50 %',
    'Copying contacts: 60 %, 50,000 rows/s, 8 s left',
    'Comparing contacts: 0 %',
    'Comparing contacts: 100 %',
  ]);
});
