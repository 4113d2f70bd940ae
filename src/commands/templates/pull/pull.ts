import { applyTemplatePull, planTemplatePull } from '../../../app/templates/pull.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import type { PullPlan } from '../../../core/templates/pull/plan-pull.js';
import { eventsOf } from '../../events.js';
import { dryPullView, pullReport, pullView } from './pull-view.js';

interface PullOptions {
  readonly dir: string;
  readonly allowOutside?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export default async function pull(context: Context, options: PullOptions, names: string[]): Promise<void> {
  const planned = await planTemplatePull({ dir: options.dir, names, allowOutside: options.allowOutside }, context);
  const report = pullReport(planned.rows, planned.files, options.dryRun ?? false);
  if (options.dryRun) {
    context.output.result(report, dryPullView(planned.files));
  } else {
    await confirmChanges(context, planned, options.yes ?? false);
    await applyTemplatePull(planned, context, eventsOf(context));
    context.output.result(report, pullView);
  }
  if (report.summary.blocked > 0) throw new ExitWith(EXIT.failed);
}

/** New files are no loss; what stands in a file that is there might be. */
async function confirmChanges({ output, ask }: Context, { rows, files }: PullPlan, yes: boolean): Promise<void> {
  const changed = files.filter(({ before }) => before !== undefined).length;
  if (changed === 0 || yes) return;
  const updates = rows.filter(({ action }) => action === 'update');
  if (!output.json) output.note(pullView({ ...pullReport(rows, files, false), steps: updates }, output.noteStyle));
  await ask.confirm(`Change ${changed} ${changed === 1 ? 'file' : 'files'} to what Meta has?`);
}
