import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface HandoverOptions extends ControlOptions {
  readonly contact: string;
  readonly to: string;
  readonly number?: string;
  readonly metadata?: string;
  readonly summary?: string;
}

export default async function handover(context: Context, options: HandoverOptions): Promise<void> {
  const { controlUrl: _found, ...body } = options;
  context.output.result(await callControl(context, options, { method: 'POST', path: '/handover', body }), pairsView);
}
