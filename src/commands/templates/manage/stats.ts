import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import { GraphError } from '../../../core/graph/errors.js';
import {
  ANALYTICS_LIMITS,
  type AnalyticsPoint,
  enableTemplateAnalytics,
  INSIGHTS_OFF,
  readTemplateAnalytics,
} from '../../../core/graph/template-analytics.js';
import { templateFigures, type Window, windowOf } from '../../../core/templates/manage/statistics.js';
import { type Account, findTemplates, openAccount } from './account.js';
import { wholeNumber } from './finish.js';
import { statsView } from './stats-view.js';

interface StatsOptions {
  readonly language?: string;
  readonly days: string;
  readonly enableInsights?: boolean;
}

export default async function stats(context: Context, options: StatsOptions, names: string[]): Promise<void> {
  const days = wholeNumber(options.days, '--days', 1, ANALYTICS_LIMITS.days);
  const account = await openAccount(context);
  const templates = await findTemplates(account, names, options.language);
  const window = windowOf(days, context.clock.now());
  const ids = templates.map(({ id }) => id);
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
  readonly mayEnable: boolean;
}

async function readPoints(context: Context, account: Account, question: Question): Promise<readonly AnalyticsPoint[]> {
  try {
    return await readAll(account, question);
  } catch (error) {
    if (!(error instanceof GraphError) || error.graph.code !== INSIGHTS_OFF) throw error;
    if (!question.mayEnable) throw insightsOff(error);
  }
  await context.ask.confirm(
    `Switch template analytics on for the account ${account.wabaId}? They can never be switched off again.`,
  );
  await enableTemplateAnalytics(account.graph, account.wabaId);
  context.output.note('Template analytics are on. Meta counts from now on; figures appear within a day.');
  return readAll(account, question);
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
