import type { CliError } from '../../core/errors/error.js';
import { insightsOff } from '../../core/errors/templates.js';
import { GraphError } from '../../core/graph/errors.js';
import {
  type AnalyticsPoint,
  enableTemplateAnalytics,
  INSIGHTS_OFF,
  readTemplateAnalytics,
} from '../../core/graph/template-analytics.js';
import { ANALYTICS_LIMITS } from '../../core/meta/template-limits.js';
import {
  type TemplateFigures,
  templateFigures,
  type Window,
  windowOf,
} from '../../core/templates/actions/statistics.js';
import type { Ports } from '../ports.js';
import { type Account, findTemplates, openAccount } from './account.js';

export interface StatsInput {
  /** Names, or `<name>:<language>`. */
  readonly templates: readonly string[];
  readonly language?: string | undefined;
  /** How many days to look back, today included. */
  readonly days: number;
}

/** How often templates were sent, delivered, read and tapped. */
export interface TemplateStats {
  readonly wabaId: string;
  readonly window: Window;
  /** `off`: Meta counts nothing before that is switched on, once and for good. */
  readonly insights: 'on' | { readonly off: GraphError };
  /** Empty while Meta counts nothing. */
  readonly templates: readonly TemplateFigures[];
}

/** @throws {CliError} exit 3 for a template that Meta does not have */
export async function readTemplateStats(input: StatsInput, ports: Ports): Promise<TemplateStats> {
  const account = await openAccount(ports);
  const { wabaId } = account;
  const templates = await findTemplates(account, input.templates, input.language);
  const window = windowOf(input.days, ports.clock.now());
  try {
    const points = await readAll(account, { ids: templates.map(({ id }) => id), window });
    return { wabaId, window, insights: 'on', templates: templateFigures(templates, points, window) };
  } catch (error) {
    if (!(error instanceof GraphError) || error.graph.code !== INSIGHTS_OFF) throw error;
    return { wabaId, window, insights: { off: error }, templates: [] };
  }
}

/** Has Meta count from now on, which nobody can undo. */
export async function enableStats(ports: Ports): Promise<void> {
  const { graph, wabaId } = await openAccount(ports);
  await enableTemplateAnalytics(graph, wabaId);
}

/** Why there are no figures, where Meta counts nothing. */
export function statsOff(cause: GraphError): CliError {
  return insightsOff('Template analytics are off for this account.', {
    why: 'Meta counts only once they were switched on, and they can never be switched off again',
    hint: 'to switch them on, add --enable-insights',
    cause,
    meta: cause.meta,
  });
}

/** Meta takes a few ids at a time; more are asked for in turn. */
async function readAll(
  { graph, wabaId }: Account,
  { ids, window }: { readonly ids: readonly string[]; readonly window: Window },
): Promise<readonly AnalyticsPoint[]> {
  const points: AnalyticsPoint[] = [];
  for (let from = 0; from < ids.length; from += ANALYTICS_LIMITS.templates) {
    const some = ids.slice(from, from + ANALYTICS_LIMITS.templates);
    points.push(...(await readTemplateAnalytics(graph, wabaId, { ids: some, ...window })));
  }
  return points;
}
