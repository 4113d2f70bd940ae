import { planTemplates } from '../../../app/templates/plan-push.js';
import { requirePlanName, savePlan } from '../../../app/templates/saved-plan.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import { hasChanges } from '../../../core/templates/push/plan.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { isChanging } from '../../../core/templates/push/step.js';
import { eventsOf } from '../../events.js';
import { dirWords, noteNext } from '../next-step.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { planView } from './plan-view.js';

interface PlanOptions {
  readonly dir: string;
  readonly detailedExitcode?: boolean;
  readonly allowOutside?: boolean;
  /** Where to save the plan. */
  readonly out?: string;
}

export default async function plan(context: Context, options: PlanOptions, words: string[]): Promise<void> {
  const { dir, out, allowOutside } = options;
  if (out !== undefined) requirePlanName(out);
  const input = { dir, words, allowOutside };
  const made = await showingLintErrors(context, () => planTemplates(input, context, eventsOf(context)));
  const { plan: found } = made;
  if (out !== undefined) await savePlan(made, input, out, context);
  context.output.result(reportPlan(found), planView);
  if (out !== undefined) context.output.note(`Saved the plan to ${out}.`);
  if (found.steps.some(isChanging)) {
    const same = out === undefined ? [...words, ...dirWords(dir)] : [out];
    noteNext(context, ['push', ...same], 'submits the changes for review');
  }
  if (options.detailedExitcode && hasChanges(found)) throw new ExitWith(EXIT.pending);
}
