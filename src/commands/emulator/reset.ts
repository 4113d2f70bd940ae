import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { statusView } from './views.js';

export default async function reset(context: Context, options: ControlOptions): Promise<void> {
  context.output.result(await callControl(context, options, { method: 'POST', path: '/reset' }), statusView);
}
