import { applyTemplateUnpause, planTemplateUnpause } from '../../../app/templates/unpause.js';
import type { Context } from '../../../context.js';
import type { UnpauseResult, UnpauseRow } from '../../../core/templates/actions/unpause.js';
import type { Style } from '../../../core/terminal/style.js';
import { finish, requireSome, type Summary } from './finish.js';
import { actionLines, resultLines, summaryLine } from './views.js';

interface UnpauseOptions {
  readonly language?: string;
  readonly dryRun?: boolean;
}

export default async function unpause(context: Context, options: UnpauseOptions, name: string): Promise<void> {
  const rows = await planTemplateUnpause({ template: name, language: options.language }, context);
  if (options.dryRun) return context.output.result({ templates: rows }, unpauseView);
  requireSome(rows, 'unpaused');
  if (!context.output.json) context.output.note(unpauseView({ templates: rows }, context.output.noteStyle));
  await context.ask.confirm('Lift the pause? People who block it again bring the next one, and the third disables it.');
  const report = await applyTemplateUnpause(rows, context);
  finish(context, report, { results: report.results }, reportView);
}

function unpauseView({ templates }: { readonly templates: readonly UnpauseRow[] }, style: Style): string {
  return [
    ...actionLines(templates, style),
    '',
    'A pause for low quality ends on its own, after three hours the first time and six the second.',
    'One from pacing lasts until it is lifted, which Meta allows from five minutes on.',
  ].join('\n');
}

function reportView(
  { results, summary }: { readonly results: readonly UnpauseResult[]; readonly summary: Summary },
  style: Style,
): string {
  return [...resultLines(results, 'unpaused', style), '', summaryLine(summary, 'unpaused')].join('\n');
}
