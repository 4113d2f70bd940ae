import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

export default async function redeliver(context: Context, options: ControlOptions, id: string): Promise<void> {
  const path = `/deliveries/${encodeURIComponent(id)}/redeliver`;
  context.output.result(await callControl(context, options, { method: 'POST', path }), pairsView);
}
