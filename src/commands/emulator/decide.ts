import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import { type ControlOptions, callControl } from './control.js';
import { decideView } from './views.js';

interface DecideOptions extends ControlOptions {
  readonly language?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly category?: string;
  readonly quality?: string;
}

export default async function decide(context: Context, options: DecideOptions, name: string): Promise<void> {
  const { language, status, reason, category, quality } = options;
  if (status === undefined && category === undefined && quality === undefined) {
    throw usageError('There is nothing to decide.', 'give --status, --category or --quality');
  }
  const body = { name, language, status, reason, category, quality };
  const answer = await callControl(context, options, { method: 'POST', path: '/templates/decide', body });
  context.output.result(answer, decideView);
}
