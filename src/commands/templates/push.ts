import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { reportPlan } from '../../core/templates/plan.js';
import { planPrune } from '../../core/templates/prune.js';
import { carryOut } from './carry-out.js';
import { gatherTemplates } from './gather.js';
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
  const definitions = await gatherTemplates(context, { dir: options.dir, names });
  if (options.prune) await requireWholeFolder(context, options.dir, definitions);
  const { plan, facts } = await makePlan(context, definitions, names);
  const { plan: shown, deletions } = options.prune ? planPrune(plan, context.clock.now()) : { plan, deletions: [] };
  if (options.dryRun) return context.output.result(reportPlan(shown), planView);
  await carryOut(
    context,
    { plan: shown, facts },
    { wait: options.wait ?? false, yes: options.yes ?? false, deletions },
  );
}

/**
 * What a broken file holds would count as an orphan, and so would everything in a folder that was named by mistake.
 * @throws {CliError} exit 5 when a file has errors, or none holds a template
 */
async function requireWholeFolder(
  context: Context,
  dir: string,
  definitions: readonly TemplateDefinition[],
): Promise<void> {
  await gatherTemplates(context, { dir });
  if (definitions.length > 0) return;
  throw new CliError(`${dir} holds no template, so --prune would delete everything at Meta; nothing was done.`, {
    code: 'prune-everything',
    exitCode: EXIT.refused,
    hint: 'name the right folder with --dir; `wactl templates delete` deletes templates by name',
  });
}
