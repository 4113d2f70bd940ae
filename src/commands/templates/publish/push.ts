import type { Context } from '../../../context.js';
import { reportPlan } from '../../../core/templates/push/plan.js';
import { planPrune } from '../../../core/templates/push/prune.js';
import { gatherTemplates } from '../gather.js';
import { carryOut } from './carry-out.js';
import { makePlan } from './make-plan.js';
import { planView } from './plan-view.js';

interface PushOptions {
  readonly dir: string;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly yes?: boolean;
}

export default async function push(context: Context, options: PushOptions, names: string[]): Promise<void> {
  const { dir } = options;
  const definitions = await gatherTemplates(context, { dir, names });
  // What a broken file holds, of whatever name, would count as an orphan.
  if (options.prune) await gatherTemplates(context, { dir });
  const { plan, facts } = await makePlan(context, definitions, names);
  const pruned = options.prune ? planPrune(plan, context.clock.now()) : undefined;
  const { plan: shown, deletions } = pruned ?? { plan, deletions: [] };
  if (options.dryRun) return context.output.result({ ...reportPlan(shown), ...(pruned && { deletions }) }, planView);
  await carryOut(
    context,
    { plan: shown, facts },
    { wait: options.wait ?? false, yes: options.yes ?? false, deletions },
  );
}
