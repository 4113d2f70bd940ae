import { type MadePlan, planTemplates } from '../../../app/templates/plan-push.js';
import { isSavedPlan, loadPlan } from '../../../app/templates/saved-plan.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { selectionOf } from '../../../core/templates/select.js';
import { eventsOf } from '../../events.js';
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

export default async function push(context: Context, options: PushOptions, words: string[]): Promise<void> {
  const { prune, dryRun, wait = false, yes = false } = options;
  const file = await planFileOf(context, options, words);
  if (prune) requireWholeNames(context, words);
  const made = await showingLintErrors(context, () => madePlan(context, options, words, file));
  if (dryRun) {
    const report = { ...reportPlan(made.plan), ...(prune && { deletions: made.deletions }) };
    return context.output.result(report, planView);
  }
  const again = file === undefined ? undefined : `wactl templates plan --out ${file}`;
  await runPush(context, made, { wait, yes, again });
}

/** The saved plan that is to be applied. @throws {CliError} exit 2 where it stands beside what it has settled already */
async function planFileOf(
  context: Context,
  { dir, prune }: PushOptions,
  words: readonly string[],
): Promise<string | undefined> {
  const isPlan = await Promise.all(words.map((word) => isSavedPlan(word, dir, context)));
  const file = words.find((_, index) => isPlan[index]);
  if (file === undefined) return undefined;
  const beside = [
    ...(words.length > 1 ? ['other names'] : []),
    ...(prune ? ['--prune'] : []),
    ...(dir === 'templates' ? [] : ['--dir']),
  ];
  if (beside.length === 0) return file;
  throw usageError(
    `${file} is a whole plan; ${beside.join(' and ')} cannot stand beside it.`,
    'give the plan alone; --wait, --dry-run and --yes may go with it',
  );
}

/** @throws {CliError} exit 2 for words that leave open what no file holds: other files may hold the rest */
function requireWholeNames({ system }: Context, words: readonly string[]): void {
  const { paths, refs } = selectionOf({ words, cwd: system.cwd });
  const part = paths[0] ?? refs.find(({ language }) => language !== undefined)?.name;
  if (part === undefined) return;
  throw usageError(
    `--prune deletes what no file of the folder holds, so "${part}" cannot narrow it down.`,
    'give names without a language, or choose the folder with --dir',
  );
}

async function madePlan(
  context: Context,
  { dir, prune, allowOutside }: PushOptions,
  words: readonly string[],
  file: string | undefined,
): Promise<MadePlan> {
  const events = eventsOf(context);
  return file === undefined
    ? planTemplates({ dir, words, allowOutside, prunes: prune }, context, events)
    : loadPlan(file, context, events, { allowOutside });
}
