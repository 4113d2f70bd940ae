import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface DecideAccountOptions extends ControlOptions {
  readonly review?: string;
  readonly limit?: string;
  readonly deferLimit?: boolean;
  readonly payment?: string;
  readonly ban?: string;
  readonly restrict?: string;
  /** In milliseconds. */
  readonly for?: number;
}

export default async function decideAccount(
  context: Context,
  options: DecideAccountOptions,
  waba?: string,
): Promise<void> {
  const { controlUrl: _found, for: durationMs, ...decision } = options;
  if (Object.keys(decision).length === 0) {
    throw usageError('Nothing to decide.', 'pass --review, --limit, --defer-limit, --payment, --ban or --restrict');
  }
  const seconds = durationMs === undefined ? {} : { seconds: Math.ceil(durationMs / 1000) };
  const body = { ...(waba === undefined ? {} : { waba }), ...decision, ...seconds };
  context.output.result(await callControl(context, options, { method: 'POST', path: '/account', body }), pairsView);
}
