import { planTemplates } from '../../../app/templates/plan-push.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors.js';
import { hasChanges } from '../../../core/templates/push/plan.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { isChanging } from '../../../core/templates/push/step.js';
import { eventsOf } from '../events.js';
import { dirWords, noteNext } from '../next-step.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { planView } from './plan-view.js';

interface PlanOptions {
  readonly dir: string;
  readonly detailedExitcode?: boolean;
}

export default async function plan(context: Context, options: PlanOptions, names: string[]): Promise<void> {
  const input = { dir: options.dir, names };
  const { plan: found } = await showingLintErrors(context, () => planTemplates(input, context, eventsOf(context)));
  context.output.result(reportPlan(found), planView);
  if (found.steps.some(isChanging)) {
    noteNext(context, ['push', ...names, ...dirWords(options.dir)], 'submits the changes for review');
  }
  if (options.detailedExitcode && hasChanges(found)) throw new ExitWith(EXIT.pending);
}
