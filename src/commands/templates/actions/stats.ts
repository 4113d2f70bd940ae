import { type Account, findTemplates, openAccount } from '../../../app/templates/account.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import { GraphError } from '../../../core/graph/errors.js';
import {
  type AnalyticsPoint,
  enableTemplateAnalytics,
  INSIGHTS_OFF,
  readTemplateAnalytics,
} from '../../../core/graph/template-analytics.js';
import { ANALYTICS_LIMITS } from '../../../core/meta/template-limits.js';
import { templateFigures, type Window, windowOf } from '../../../core/templates/actions/statistics.js';
import { wholeNumber } from './finish.js';
import { type InsightsPlan, insightsView, statsView } from './stats-view.js';

interface StatsOptions {
  readonly language?: string;
  readonly days: string;
  readonly enableInsights?: boolean;
  readonly dryRun?: boolean;
}

export default async function stats(context: Context, options: StatsOptions, names: string[]): Promise<void> {
  if (options.dryRun && !options.enableInsights) {
    throw usageError('--dry-run shows what --enable-insights would do.', 'give --enable-insights, too');
  }
  const days = wholeNumber(options.days, '--days', 1, ANALYTICS_LIMITS.days);
  const account = await openAccount(context);
  const templates = await findTemplates(account, names, options.language);
  const window = windowOf(days, context.clock.now());
  const ids = templates.map(({ id }) => id);
  if (options.dryRun) return context.output.result(await insightsPlan(account, { ids, window }), insightsView);
  const points = await readPoints(context, account, { ids, window, mayEnable: options.enableInsights ?? false });
  context.output.result(
    {
      from: new Date(window.start * 1000).toISOString(),
      until: new Date(window.end * 1000).toISOString(),
      templates: templateFigures(templates, points, window),
    },
    statsView,
  );
}

interface Question {
  readonly ids: readonly string[];
  readonly window: Window;
}

/** What `--enable-insights` would do; only a reading of figures tells whether they are on. */
async function insightsPlan(account: Account, question: Question): Promise<InsightsPlan> {
  const isOff = (await readOrOff(account, question)) instanceof GraphError;
  return { wabaId: account.wabaId, insights: isOff ? 'off' : 'on', enables: isOff };
}

async function readPoints(
  context: Context,
  account: Account,
  { mayEnable, ...question }: Question & { readonly mayEnable: boolean },
): Promise<readonly AnalyticsPoint[]> {
  const read = await readOrOff(account, question);
  if (!(read instanceof GraphError)) return read;
  if (!mayEnable) throw insightsOff(read);
  await context.ask.confirm(
    `Switch template analytics on for the account ${account.wabaId}? They can never be switched off again.`,
  );
  await enableTemplateAnalytics(account.graph, account.wabaId);
  context.output.note('Template analytics are on. Meta counts from now on; figures appear within a day.');
  return readAll(account, question);
}

/** The figures, or Meta's word that none are counted. */
async function readOrOff(account: Account, question: Question): Promise<readonly AnalyticsPoint[] | GraphError> {
  try {
    return await readAll(account, question);
  } catch (error) {
    if (!(error instanceof GraphError) || error.graph.code !== INSIGHTS_OFF) throw error;
    return error;
  }
}

/** Meta takes a few ids at a time; more are asked for in turn. */
async function readAll({ graph, wabaId }: Account, { ids, window }: Question): Promise<readonly AnalyticsPoint[]> {
  const points: AnalyticsPoint[] = [];
  for (let from = 0; from < ids.length; from += ANALYTICS_LIMITS.templates) {
    const some = ids.slice(from, from + ANALYTICS_LIMITS.templates);
    points.push(...(await readTemplateAnalytics(graph, wabaId, { ids: some, ...window })));
  }
  return points;
}

function insightsOff(cause: GraphError): CliError {
  return new CliError('Template analytics are off for this account.', {
    code: 'insights-off',
    exitCode: EXIT.refused,
    why: 'Meta counts only once they were switched on, and they can never be switched off again',
    hint: 'to switch them on, add --enable-insights',
    cause,
    ...(cause.meta === undefined ? {} : { meta: cause.meta }),
  });
}
