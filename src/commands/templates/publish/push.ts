import { planTemplates } from '../../../app/templates/plan-push.js';
import type { Context } from '../../../context.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { eventsOf } from '../events.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { planView } from './plan-view.js';
import { runPush } from './run-push.js';

interface PushOptions {
  readonly dir: string;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly yes?: boolean;
}

export default async function push(context: Context, options: PushOptions, names: string[]): Promise<void> {
  const { dir, prune, dryRun, wait = false, yes = false } = options;
  const input = { dir, names, prunes: prune };
  const made = await showingLintErrors(context, () => planTemplates(input, context, eventsOf(context)));
  if (dryRun) {
    const report = { ...reportPlan(made.plan), ...(prune && { deletions: made.deletions }) };
    return context.output.result(report, planView);
  }
  await runPush(context, made, { wait, yes });
}
