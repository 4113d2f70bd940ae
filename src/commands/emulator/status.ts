import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { statusView } from './views.js';

export default async function status(context: Context, options: ControlOptions): Promise<void> {
  context.output.result(await callControl(context, options, { method: 'GET', path: '/status' }), statusView);
}
