import type { ChargeCount } from '../../core/campaigns/report/charges.js';
import type { CampaignReport } from '../../core/campaigns/report/report.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { costLines, costText } from '../cost-lines.js';
import { figure } from './status-view.js';

/** The head of a report, as both the terminal and the page show it. Pure. */
export function reportFacts(report: CampaignReport): readonly (readonly [name: string, value: string])[] {
  const { state, template, language, category, number, phone, total, rows, startedAt, finishedAt, madeAt } = report;
  const { sentTwice, stoppedBy, matched } = report;
  const proved = matched.token + matched.recipient + matched.history;
  return [
    ['state', stoppedBy === null || state !== 'stopped' ? state : `${state}: ${sanitize(stoppedBy.message)}`],
    ['template', `${sanitize(template)} (${language}, ${category})`],
    ['sent by', phone === undefined ? number : `${phone} (${number})`],
    ['people', `${figure(total)}${leftOut(rows)}`],
    ['started', startedAt ?? 'not yet'],
    ...(finishedAt === null ? [] : [['finished', finishedAt] as const]),
    ...(proved === 0 ? [] : [['without an answer', `${figure(proved)} proved to be sent all the same`] as const]),
    [
      'sent twice',
      sentTwice === 0 ? 'nobody' : `${figure(sentTwice)}, by repeating messages whose outcome was unknown`,
    ],
    ['as of', madeAt],
  ];
}

function leftOut({ duplicates, rejected }: CampaignReport['rows']): string {
  const parts = [
    ...(duplicates === 0 ? [] : [`${rowCount(duplicates)} named somebody again`]),
    ...(rejected === 0 ? [] : [`${rowCount(rejected)} ${rejected === 1 ? 'was' : 'were'} rejected`]),
  ];
  return parts.length === 0 ? '' : `; of the audience ${parts.join(' and ')}`;
}

function rowCount(rows: number): string {
  return `${figure(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** What the delivered messages cost, and where the prices are from. Pure. */
export function costFacts({ cost }: CampaignReport): readonly string[] {
  return [`Cost ${costText(cost)}.`, ...costLines(cost)];
}

/** A line of what was charged: category, price, country, messages. Pure. */
export function chargeCells({ category, type, country, count }: ChargeCount): readonly string[] {
  return [category ?? 'not told', type === null ? 'not told' : sanitize(type), country ?? 'unknown', figure(count)].map(
    (cell) => sanitize(cell),
  );
}
