import type { DayFigures, TemplateFigures } from '../../../core/templates/actions/statistics.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';
import { sparkline } from './sparkline.js';

/** Figures of templates, as `--json` prints them. */
interface Statistics {
  /** ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly templates: readonly TemplateFigures[];
}

/** What `--enable-insights` would do, as `--dry-run --json` prints it. */
interface InsightsPlan {
  readonly wabaId: string;
  readonly insights: 'on' | 'off';
  /** Whether they would be switched on. */
  readonly enables: boolean;
}

export function insightsView({ wabaId, enables }: InsightsPlan): string {
  return enables
    ? `Template analytics would be switched on for the account ${wabaId}. They can never be switched off again.`
    : `Template analytics are on for the account ${wabaId} already; nothing would change.`;
}

const METRICS = ['sent', 'delivered', 'read', 'clicked'] as const;
/** Columns of a chart's line beside its bars: the word before them, and the peak behind them. */
const LABEL_WIDTH = 9;
const BESIDE_BARS = LABEL_WIDTH + 32;

/** A table, and below it a small chart for each template that was sent at all. */
export function statsView({ from, until, templates }: Statistics, style: Style): string {
  const rows = templates.map((figures) => [
    sanitize(figures.name),
    figures.language,
    figures.sent,
    withRate(figures.delivered, figures.deliveryRate),
    withRate(figures.read, figures.readRate),
    withRate(figures.clicked, figures.clickRate),
    figures.spent,
  ]);
  return [
    `${from.slice(0, 10)} to ${until.slice(0, 10)}, by days of UTC`,
    table(['name', 'language', 'sent', 'delivered', 'read', 'clicked', 'spent'], rows, style),
    ...templates.filter(({ sent }) => sent > 0).flatMap((figures) => ['', ...chartLines(figures, style)]),
    '',
    style.dim('Meta counts reads and taps for 7 days after a message, and leaves some people out.'),
  ].join('\n');
}

function withRate(count: number, rate: number | null): string {
  return rate === null ? String(count) : `${count} (${(rate * 100).toFixed(1)} %)`;
}

function chartLines({ name, language, days }: TemplateFigures, style: Style): string[] {
  const shown = METRICS.filter((metric) => days.some((day) => day[metric] > 0));
  const width = Math.max(10, style.columns - BESIDE_BARS);
  return [
    style.bold(sanitize(`${name} ${language}`)),
    ...shown.map((metric) => {
      const values = days.map((day) => day[metric]);
      return `  ${metric.padEnd(LABEL_WIDTH)}  ${style.cyan(sparkline(values, width))}  ${style.dim(peakOf(days, metric))}`;
    }),
  ];
}

function peakOf(days: readonly DayFigures[], metric: (typeof METRICS)[number]): string {
  const peak = days.reduce((best, day) => (day[metric] > best[metric] ? day : best));
  return `most ${peak[metric]} on ${peak.date}`;
}
