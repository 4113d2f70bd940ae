import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { advanceView } from './views.js';

export default async function advance(context: Context, options: ControlOptions, movedMs: number): Promise<void> {
  const body = { advanceSeconds: movedMs / 1000 };
  const answer = await callControl(context, options, { method: 'POST', path: '/clock', body });
  context.output.result({ ...answer, movedMs }, advanceView);
}
