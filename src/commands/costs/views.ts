import type { CostReport } from '../../core/costs/report.js';
import { RATES_PAGE } from '../../core/meta/pricing.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { ratesLine, unpricedLine } from '../cost-lines.js';
import { count } from '../list-views.js';
import { keyCells } from './rows.js';

export function costsView(report: CostReport, style: Style): string {
  const parts = report.messages === 0 ? [nothing(report)] : [rowTable(report, style), totals(report)];
  return [...parts, forecast(report), freeService(report, style), fanOut(report, style)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function nothing({ month }: CostReport): string {
  return `No webhook told of a message delivered in ${month}.`;
}

function rowTable(report: CostReport, style: Style): string {
  const { titles, cellsOf, rows } = keyCells(report);
  const cost = report.currency === null ? 'cost' : `cost in ${report.currency}`;
  return table(
    [...titles, 'messages', 'free', cost],
    rows.map((row) => [...cellsOf(row).map((cell) => cell || '-'), row.messages, row.free, costCell(row)]),
    style,
  );
}

function costCell({ estimate, unpriced }: CostReport['rows'][number]): string {
  if (estimate === null) return 'unknown';
  return unpriced === 0 ? estimate : `${estimate} + ${count(unpriced)} without a price`;
}

function totals(report: CostReport): string {
  const { month, currency, estimate, messages, free, ratesFrom, unpriced } = report;
  const delivered = `${count(messages)} ${messages === 1 ? 'message' : 'messages'} delivered in ${month}, ${count(free)} of them free`;
  const head =
    estimate === null || currency === null ? `${delivered}; cost unknown.` : `${delivered}: ${estimate} ${currency}.`;
  if (ratesFrom === null) {
    return `${head}\nPrices are unknown without a rate card. Get Meta's at ${RATES_PAGE} and pass it with --rates; \`wactl help rates\` shows the form.`;
  }
  return [head, ratesLine(ratesFrom), ...unpriced.map(unpricedLine)].join('\n');
}

function forecast({ forecast: found, currency, month }: CostReport): string {
  if (found === null) return '';
  const { messages, estimate, daysSoFar, daysInMonth } = found;
  const cost = estimate === null || currency === null ? '' : `, ${estimate} ${currency}`;
  return `If all of ${month} goes like its first ${daysSoFar} of ${daysInMonth} days: ${count(messages)} messages${cost}. Campaigns to come and free shares used up are not foreseen.`;
}

function freeService({ freeService: numbers }: CostReport, style: Style): string {
  if (numbers === null || numbers.length === 0) return '';
  const rows = numbers.map(({ number, used, limit, left }) => [number, count(used), count(limit), count(left)]);
  return table(['number', 'service messages', 'free a month', 'left'], rows, style);
}

function fanOut({ fanOut: numbers }: CostReport, style: Style): string {
  if (numbers.length === 0) return '';
  const rows = numbers.map(({ number, received, delivered, service, servicePerReceived }) => [
    number,
    count(received),
    count(delivered),
    count(service),
    servicePerReceived,
  ]);
  return table(['number', 'received', 'delivered', 'service among them', 'service for each received'], rows, style);
}
