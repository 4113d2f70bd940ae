import type { Context } from '../../context.js';
import { formatDuration } from '../../core/duration.js';
import { type ControlOptions, callControl } from './control.js';
import { advanceView } from './views.js';

/** Calls take a while, and clocks of one machine agree. */
const WORTH_A_WORD_MS = 30_000;
/** Seconds that a call takes are not told. */
const STEP_MS = 10_000;

export default async function advance(context: Context, options: ControlOptions, movedMs: number): Promise<void> {
  const body = { advanceSeconds: movedMs / 1000 };
  const answer = await callControl(context, options, { method: 'POST', path: '/clock', body });
  context.output.result({ ...answer, movedMs }, advanceView);
  const aheadMs = Date.parse(answer.now) - context.clock.now();
  if (Math.abs(aheadMs) >= WORTH_A_WORD_MS) context.output.note(skewWords(aheadMs));
}

function skewWords(aheadMs: number): string {
  const apart = `${formatDuration(Math.round(Math.abs(aheadMs) / STEP_MS) * STEP_MS)} ${aheadMs > 0 ? 'ahead of' : 'behind'}`;
  return [
    `The emulator is now ${apart} this machine's clock, by which wactl itself goes, whatever --clock says:`,
    '`wactl window`, `send --check`, `quota` and the ages that are shown do not see the difference; `wactl doctor` warns of it.',
    'Reviews, statuses, webhooks and what the emulator refuses (`wactl emulator settings closedWindow=refuse`) go by its own time.',
  ].join('\n');
}
