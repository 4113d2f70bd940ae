import type { Context } from '../../context.js';
import { reportPlan } from '../../core/templates/plan.js';
import { carryOut } from './carry-out.js';
import { gatherTemplates } from './gather.js';
import { makePlan } from './make-plan.js';
import { planView } from './plan-view.js';

interface PushOptions {
  readonly dir: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
}

export default async function push(context: Context, options: PushOptions, names: string[]): Promise<void> {
  const definitions = await gatherTemplates(context, { dir: options.dir, names });
  const plan = await makePlan(context, definitions, names);
  if (options.dryRun) return context.output.result(reportPlan(plan), planView);
  await carryOut(context, plan, { wait: options.wait ?? false });
}
