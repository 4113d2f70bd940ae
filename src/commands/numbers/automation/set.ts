import { applyAutomation, checkWanted, planAutomation } from '../../../app/numbers/automation.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { type Automation, parseCommand } from '../../../core/numbers/automation.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { type AutomationReport, automationReportView, differenceView } from './views.js';

export interface SetOptions {
  readonly prompt?: readonly string[];
  readonly command?: readonly string[];
  /** False with `--no-prompts`. */
  readonly prompts: boolean;
  /** False with `--no-commands`. */
  readonly commands: boolean;
  readonly dryRun?: boolean;
}

export default async function set(context: Context, options: SetOptions, meant: string | undefined): Promise<void> {
  const wanted = readWanted(options);
  const warnings = checkWanted(wanted);
  for (const { message, hint } of warnings) context.output.warn(`${message} ${hint}.`);

  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const plan = await planAutomation(picked, wanted);
  const dryRun = options.dryRun ?? false;
  if (plan.changed && !dryRun) {
    context.output.note(differenceView(plan.before, plan.after));
    await context.ask.confirm(`Change the ice breakers and commands of ${label(number)}?`);
    await applyAutomation(picked, plan);
  }
  context.output.result<AutomationReport>(
    { id: number.id, phone: phoneOf(number), ...plan, warnings, dryRun },
    automationReportView,
  );
}

/** The lists that take the place of the old ones. @throws {CliError} exit 2 when none is given, or both ways at once */
function readWanted({ prompt, command, prompts, commands }: SetOptions): Partial<Automation> {
  if ((prompt && !prompts) || (command && !commands)) {
    throw usageError('A list cannot be both set and removed.', 'leave out --no-prompts or --no-commands');
  }
  const wanted = {
    ...(prompt === undefined && prompts ? {} : { prompts: prompt ?? [] }),
    ...(command === undefined && commands ? {} : { commands: (command ?? []).map(parseCommand) }),
  };
  if (Object.keys(wanted).length > 0) return wanted;
  throw usageError('Nothing to change.', 'pass --prompt, --command, --no-prompts or --no-commands');
}
