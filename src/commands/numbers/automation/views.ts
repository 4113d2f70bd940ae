import type { Automation } from '../../../core/numbers/automation.js';
import type { Warning } from '../../../core/numbers/problem.js';

interface NumberOf {
  readonly id: string;
  readonly phone: string | null;
}

export function automationView({ id, phone, ...automation }: NumberOf & Automation): string {
  const lines = linesOf(automation);
  const name = phone ?? id;
  return lines.length === 0
    ? `${name} has no ice breakers and no commands.`
    : [`${name} offers in a chat:`, ...lines].join('\n');
}

/** What was changed, or with `dryRun` would be. */
export interface AutomationReport extends NumberOf {
  readonly before: Automation;
  readonly after: Automation;
  readonly changed: boolean;
  readonly warnings: readonly Warning[];
  readonly dryRun: boolean;
}

/** The lines that go and those that come. */
export function differenceView(before: Automation, after: Automation): string {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ].join('\n');
}

export function automationReportView({ id, phone, before, after, changed, dryRun }: AutomationReport): string {
  const name = phone ?? id;
  if (!changed) return `The ice breakers and commands of ${name} are up to date; nothing was changed.`;
  if (dryRun) return `${differenceView(before, after)}\n\nWould change the ice breakers and commands of ${name}.`;
  return `Changed the ice breakers and commands of ${name}.`;
}

function linesOf({ prompts, commands }: Automation): string[] {
  return [...prompts, ...commands.map(({ name, description }) => `/${name}  ${description}`)];
}
