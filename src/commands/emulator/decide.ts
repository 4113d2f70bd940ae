import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { decideView } from './views.js';

interface DecideOptions extends ControlOptions {
  readonly language?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly explanation?: string;
  readonly recommendation?: string;
  readonly category?: string;
  readonly notice?: boolean;
  readonly correctCategory?: string;
  readonly quality?: string;
}

export default async function decide(context: Context, options: DecideOptions, name: string): Promise<void> {
  const { controlUrl: _found, ...decision } = options;
  const { status, category, correctCategory, quality } = decision;
  if ([status, category, correctCategory, quality].every((value) => value === undefined)) {
    throw usageError('Nothing to decide.', 'pass --status, --category, --correct-category or --quality');
  }
  const body = { name, ...decision };
  const answer = await callControl(context, options, { method: 'POST', path: '/templates/decide', body });
  context.output.result(answer, decideView);
}
