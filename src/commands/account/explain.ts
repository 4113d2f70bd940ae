import { explain as explainCode, explainLast } from '../../app/explain-error.js';
import { errorRow, explainedRow } from '../../app/explain-rows.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { errorView, ownErrorView, reasonView, statusView } from './views.js';

interface ExplainOptions {
  readonly subcode?: number;
  readonly last?: boolean;
}

export default async function explain(context: Context, options: ExplainOptions, text?: string): Promise<void> {
  const { output } = context;
  if (options.last) {
    if (text !== undefined) throw usageError('--last cannot be combined with a code.', 'pass one of the two');
    const { error, at, traceId } = await explainLast(context);
    return output.result({ ...errorRow(error), at, traceId }, errorView);
  }
  if (text === undefined) throw usageError('Nothing to explain.', 'pass an error code, or --last');
  const row = explainedRow(explainCode(text, options.subcode));
  switch (row.kind) {
    case 'meta-error':
      return output.result(row, errorView);
    case 'rejection-reason':
      return output.result(row, reasonView);
    case 'own-error':
      return output.result(row, ownErrorView);
    case 'status':
      return output.result(row, statusView);
  }
}
