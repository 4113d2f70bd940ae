import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface AgentOptions extends ControlOptions {
  readonly contact: string;
  readonly text: string;
  readonly number?: string;
}

export default async function agent(context: Context, options: AgentOptions): Promise<void> {
  const { controlUrl: _found, ...body } = options;
  context.output.result(await callControl(context, options, { method: 'POST', path: '/agent', body }), pairsView);
}
