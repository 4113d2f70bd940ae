import { enableStats, readTemplateStats, statsOff } from '../../../app/templates/stats.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { isoTime } from '../../../core/iso-time.js';
import { ANALYTICS_LIMITS } from '../../../core/meta/template-limits.js';
import { wholeNumber } from './finish.js';
import { insightsView, statsView } from './stats-view.js';

interface StatsOptions {
  readonly language?: string;
  readonly days: string;
  readonly enableInsights?: boolean;
  readonly dryRun?: boolean;
}

export default async function stats(context: Context, options: StatsOptions, names: string[]): Promise<void> {
  const { enableInsights = false, dryRun = false, language } = options;
  if (dryRun && !enableInsights) {
    throw usageError('--dry-run shows what --enable-insights would do.', 'give --enable-insights, too');
  }
  const days = wholeNumber(options.days, '--days', 1, ANALYTICS_LIMITS.days);
  const input = { templates: names, language, days };
  let found = await readTemplateStats(input, context);
  if (dryRun) {
    const isOff = found.insights !== 'on';
    const plan = { wabaId: found.wabaId, insights: isOff ? ('off' as const) : ('on' as const), enables: isOff };
    return context.output.result(plan, insightsView);
  }
  if (found.insights !== 'on') {
    if (!enableInsights) throw statsOff(found.insights.off);
    await askForInsights(context, found.wabaId);
    found = await readTemplateStats(input, context);
    if (found.insights !== 'on') throw found.insights.off;
  }
  const { window, templates } = found;
  const [from, until] = [isoTime(window.start * 1000), isoTime(window.end * 1000)];
  context.output.result({ from, until, templates }, statsView);
}

async function askForInsights(context: Context, wabaId: string): Promise<void> {
  await context.ask.confirm(
    `Switch template analytics on for the account ${wabaId}? They can never be switched off again.`,
  );
  await enableStats(context);
  context.output.note('Template analytics are on. Meta counts from now on; figures appear within a day.');
}
