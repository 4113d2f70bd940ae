import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors.js';
import { hasChanges, isStep, reportPlan } from '../../../core/templates/push/plan.js';
import { gatherTemplates } from '../gather.js';
import { dirWords, noteNext } from '../next-step.js';
import { makePlan } from './make-plan.js';
import { planView } from './plan-view.js';

interface PlanOptions {
  readonly dir: string;
  readonly detailedExitcode?: boolean;
}

export default async function plan(context: Context, options: PlanOptions, names: string[]): Promise<void> {
  const definitions = await gatherTemplates(context, { dir: options.dir, names });
  const { plan: found } = await makePlan(context, definitions, names);
  context.output.result(reportPlan(found), planView);
  if (found.steps.some(({ row }) => isStep(row))) {
    noteNext(context, ['push', ...names, ...dirWords(options.dir)], 'hands the changes in for review');
  }
  if (options.detailedExitcode && hasChanges(found)) throw new ExitWith(EXIT.pending);
}
