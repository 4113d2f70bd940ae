import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { readData } from './read-data.js';
import { pairsView } from './views.js';

interface EventOptions extends ControlOptions {
  readonly number?: string;
  readonly data?: string;
}

export default async function event(context: Context, options: EventOptions, name: string): Promise<void> {
  const { number, data } = options;
  const body = { name, number, value: readData(data, '{"event": "SOLUTION_CREATED"}') };
  context.output.result(await callControl(context, options, { method: 'POST', path: '/events', body }), pairsView);
}
