import { type MadePlan, planTemplates } from '../../../app/templates/plan-push.js';
import { isPlanFile, loadPlan } from '../../../app/templates/saved-plan.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { eventsOf } from '../events.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { planView } from './plan-view.js';
import { runPush } from './run-push.js';

interface PushOptions {
  readonly dir: string;
  readonly prune?: boolean;
  readonly allowOutside?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly yes?: boolean;
}

export default async function push(context: Context, options: PushOptions, names: string[]): Promise<void> {
  const { prune, dryRun, wait = false, yes = false } = options;
  const file = planFileOf(options, names);
  const made = await showingLintErrors(context, () => madePlan(context, options, names, file));
  if (dryRun) {
    const report = { ...reportPlan(made.plan), ...(prune && { deletions: made.deletions }) };
    return context.output.result(report, planView);
  }
  const again = file === undefined ? undefined : `wactl templates plan --out ${file}`;
  await runPush(context, made, { wait, yes, again });
}

/** The saved plan that is to be applied. @throws {CliError} exit 2 where it stands beside what it has settled already */
function planFileOf({ dir, prune }: PushOptions, names: readonly string[]): string | undefined {
  const file = names.find(isPlanFile);
  if (file === undefined) return undefined;
  const beside = [
    ...(names.length > 1 ? ['other names'] : []),
    ...(prune ? ['--prune'] : []),
    ...(dir === 'templates' ? [] : ['--dir']),
  ];
  if (beside.length === 0) return file;
  throw usageError(
    `${file} is a whole plan; ${beside.join(' and ')} cannot stand beside it.`,
    'give the plan alone; --wait, --dry-run and --yes may go with it',
  );
}

async function madePlan(
  context: Context,
  { dir, prune, allowOutside }: PushOptions,
  names: readonly string[],
  file: string | undefined,
): Promise<MadePlan> {
  const events = eventsOf(context);
  return file === undefined
    ? planTemplates({ dir, names, allowOutside, prunes: prune }, context, events)
    : loadPlan(file, context, events, { allowOutside });
}
