import { explain as explainCode, explainLast } from '../../app/explain-error.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import {
  errorRow,
  errorView,
  ownErrorRow,
  ownErrorView,
  reasonRow,
  reasonView,
  statusRow,
  statusView,
} from './views.js';

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
  const found = explainCode(text, options.subcode);
  switch (found.kind) {
    case 'meta-error':
      return output.result(errorRow(found.error), errorView);
    case 'rejection-reason':
      return output.result(reasonRow(found.reason), reasonView);
    case 'own-error':
      return output.result(ownErrorRow(found.definition), ownErrorView);
    case 'status':
      return output.result(statusRow(found.status), statusView);
  }
}
