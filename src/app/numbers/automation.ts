import { isDeepStrictEqual } from 'node:util';
import { automationInvalid } from '../../core/errors/numbers.js';
import { getAutomation, updateAutomation } from '../../core/graph/number-settings.js';
import { type Automation, automationOf, checkAutomation } from '../../core/numbers/automation.js';
import { requireNoErrors, type Warning } from '../../core/numbers/problem.js';
import type { Picked } from './pick.js';

/** @returns what Meta may refuse @throws {CliError} exit 5 for a text beyond a limit */
export function checkWanted(wanted: Partial<Automation>): readonly Warning[] {
  return requireNoErrors(checkAutomation({ prompts: [], commands: [], ...wanted }), automationInvalid);
}

/** What a chat offers, and would offer. */
export interface AutomationPlan {
  readonly before: Automation;
  readonly after: Automation;
  readonly changed: boolean;
}

/** @param wanted the lists that take the place of the old ones; the others stay */
export async function planAutomation({ graph, number }: Picked, wanted: Partial<Automation>): Promise<AutomationPlan> {
  const before = automationOf(await getAutomation(graph, number.id));
  const after: Automation = { ...before, ...wanted };
  return { before, after, changed: !isDeepStrictEqual(before, after) };
}

export async function applyAutomation({ graph, number }: Picked, { after }: AutomationPlan): Promise<void> {
  const commands = after.commands.map(({ name, description }) => {
    return { command_name: name, command_description: description };
  });
  await updateAutomation(graph, number.id, { prompts: after.prompts, commands });
}
