import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { faultsView } from './views.js';

export default async function listFaults(context: Context, options: ControlOptions): Promise<void> {
  context.output.result(await callControl(context, options, { method: 'GET', path: '/faults' }), faultsView);
}
