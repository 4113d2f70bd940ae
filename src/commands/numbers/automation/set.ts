import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors.js';
import { getAutomation, updateAutomation } from '../../../core/graph/number-settings.js';
import { type Automation, automationOf, checkAutomation, parseCommand } from '../../../core/numbers/automation.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { requireNoErrors } from '../../../core/numbers/problem.js';
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
  const warnings = requireNoErrors(checkAutomation({ prompts: [], commands: [], ...wanted }), 'automation-invalid');
  for (const { message, hint } of warnings) context.output.warn(`${message} ${hint}.`);

  const { graph, number } = await pickNumber(context, meant);
  const before = automationOf(await getAutomation(graph, number.id));
  const after: Automation = { ...before, ...wanted };
  const changed = !isDeepStrictEqual(before, after);
  const dryRun = options.dryRun ?? false;
  if (changed && !dryRun) {
    context.output.note(differenceView(before, after));
    await context.ask.confirm(`Change what the chat of ${label(number)} offers?`);
    const commands = after.commands.map(({ name, description }) => {
      return { command_name: name, command_description: description };
    });
    await updateAutomation(graph, number.id, { prompts: after.prompts, commands });
  }
  context.output.result<AutomationReport>(
    { id: number.id, phone: phoneOf(number), before, after, changed, warnings, dryRun },
    automationReportView,
  );
}

/** The lists that take the place of the old ones. @throws {CliError} exit 2 when none is given, or both ways at once */
function readWanted({ prompt, command, prompts, commands }: SetOptions): Partial<Automation> {
  if ((prompt && !prompts) || (command && !commands)) {
    throw usageError('A list is both given and removed.', 'leave out --no-prompts or --no-commands');
  }
  const wanted = {
    ...(prompt === undefined && prompts ? {} : { prompts: prompt ?? [] }),
    ...(command === undefined && commands ? {} : { commands: (command ?? []).map(parseCommand) }),
  };
  if (Object.keys(wanted).length > 0) return wanted;
  throw usageError('Nothing to change is given.', 'give --prompt, --command, --no-prompts or --no-commands');
}
