import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { logView } from './views.js';

interface LogOptions extends ControlOptions {
  readonly since?: string;
  readonly path?: string;
  readonly outcome?: string;
}

export default async function log(context: Context, options: LogOptions): Promise<void> {
  const { since, path, outcome } = options;
  const answer = await callControl(context, options, { method: 'GET', path: '/log', query: { since, path, outcome } });
  context.output.result(answer, logView);
}
