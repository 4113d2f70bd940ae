import type { CampaignReport } from '../../core/campaigns/report/report.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields, table } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { chargeCells, costFacts, reportFacts } from './report-facts.js';
import { figure, STATE_MEANINGS, shareText, stateRows } from './status-view.js';

export function reportView(report: CampaignReport, style: Style): string {
  const { name, total, counts, hours, charges } = report;
  const outcome = stateRows(counts).map(([state, count]) => {
    return [state, figure(count), shareText(count, total), STATE_MEANINGS[state]];
  });
  const byHour = hours.map(({ at, messages, delivered, underWay, failed, unknown }) => {
    return [`${at.slice(0, 16)}Z`, ...[messages, delivered, underWay, failed, unknown].map(figure)];
  });
  const charged = charges.map((charge) => chargeCells(charge));
  return [
    style.bold(sanitize(name)),
    fields(reportFacts(report), style),
    ...section(
      'Outcome',
      outcome.length > 0 && table(['recipients', 'count', 'share', 'meaning'], outcome, style),
      style,
    ),
    ...section('Who did not get it, and why', causes(report, style), style),
    ...section(
      'By hour',
      byHour.length > 0 && table(['hour', 'messages', 'delivered', 'under way', 'failed', 'unknown'], byHour, style),
      style,
    ),
    ...section(
      'What Meta charged, by delivered messages',
      charged.length > 0 &&
        [
          table(['category', 'price', 'country', 'messages'], charged, style),
          ...costFacts(report).map((line) => wrapProse(sanitize(line), style)),
        ].join('\n'),
      style,
    ),
  ].join('\n');
}

function section(title: string, text: string | false, style: Style): readonly string[] {
  return text === false ? [] : ['', style.bold(title), text];
}

function causes({ notReached }: CampaignReport, style: Style): string {
  if (notReached.length === 0) return 'Nobody is left out: Meta took every message, and no delivery failed.';
  return notReached
    .map(({ state, code, count, title, meaning, next, list }) => {
      const head = `${style.bold(figure(count))} ${state}: ${sanitize(title)}${code === null ? '' : ` (${code})`}`;
      return [head, ...[meaning, `Next: ${next}`].map((text) => indented(text, style)), `  ${sanitize(list)}`].join(
        '\n',
      );
    })
    .join('\n\n');
}

function indented(text: string, style: Style): string {
  const narrower = { ...style, columns: style.columns - 2 };
  return wrapProse(sanitize(text), narrower).replace(/^/gm, '  ');
}
