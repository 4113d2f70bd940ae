import type { Clock } from '../../core/clock.js';
import type { CopyProgress } from '../../core/ledger/copy.js';

const VERBS = { copying: 'Copying', comparing: 'Comparing' } as const;

/** Says how far a copy is, how fast it goes and how long it will take: `Copying contacts: 42 %, 51,000 rows/s, 8 s left`. */
export function progressText(clock: Clock, say: (text: string) => void): (progress: CopyProgress) => void {
  let began: { readonly phase: string; readonly at: number; readonly done: number } | undefined;
  return ({ phase, table, done, total }) => {
    const now = clock.now();
    // What an earlier run did says nothing of how fast this one is.
    if (began?.phase !== phase) began = { phase, at: now, done };
    const seconds = (now - began.at) / 1000;
    const rate = seconds > 0 ? (done - began.done) / seconds : 0;
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    const speed = rate > 0 ? `, ${rows(rate)} rows/s, ${Math.ceil((total - done) / rate)} s left` : '';
    say(`${VERBS[phase]} ${table}: ${percent} %${speed}`);
  };
}

function rows(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
