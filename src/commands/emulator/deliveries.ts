import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { deliveriesView } from './views.js';

interface DeliveriesOptions extends ControlOptions {
  readonly since?: string;
  readonly field?: string;
  readonly outcome?: string;
}

export default async function deliveries(context: Context, options: DeliveriesOptions): Promise<void> {
  const { since, field, outcome } = options;
  const query = { since, field, outcome };
  const answer = await callControl(context, options, { method: 'GET', path: '/deliveries', query });
  context.output.result(answer, deliveriesView);
}
