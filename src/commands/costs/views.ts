import type { ComparedReport, MetaComparison } from '../../core/costs/compare.js';
import type { CostReport } from '../../core/costs/report.js';
import { RATES_PAGE } from '../../core/meta/pricing.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { ratesLine, unpricedLine } from '../cost-lines.js';
import { count } from '../list-views.js';
import { keyCells } from './rows.js';

export function costsView(report: ComparedReport, style: Style): string {
  const parts = report.messages === 0 ? [nothing(report)] : [rowTable(report, style), totals(report)];
  return [...parts, fromMeta(report, style), forecast(report), freeService(report, style), fanOut(report, style)]
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

function fromMeta({ fromMeta: found, by, currency: own, month }: ComparedReport, style: Style): string {
  if (found === undefined) return '';
  const { messages, free, cost, currency, difference, rows } = found;
  const at = currency === null ? '' : ` ${currency}`;
  const head = `At Meta ${count(messages)} ${messages === 1 ? 'message' : 'messages'} in ${month}, ${count(free)} of them free: ${cost === null ? 'cost not shown' : `${cost}${at}`}. ${differenceText(difference, at)}`;
  const titles = [
    by,
    'here',
    'at Meta',
    'difference',
    `cost here${own === null ? '' : ` in ${own}`}`,
    `cost at Meta${currency === null ? '' : ` in ${currency}`}`,
    'difference',
  ];
  const lines = rows.map(({ key, here, atMeta, difference: more }) => [
    key ?? '-',
    count(here.messages),
    count(atMeta.messages),
    signed(count(more.messages)),
    here.estimate ?? 'unknown',
    atMeta.cost ?? 'not shown',
    more.cost === null ? '-' : signed(more.cost),
  ]);
  return lines.length === 0 ? head : [head, '', table(titles, lines, style)].join('\n');
}

function differenceText({ messages, cost }: MetaComparison['difference'], currency: string): string {
  const many = messages === 0 ? '' : `${count(Math.abs(messages))} ${messages < 0 ? 'fewer' : 'more'}`;
  const isSame = cost === null || NOTHING.test(cost);
  const money = isSame ? '' : `${cost.replace('-', '')}${currency} ${cost.startsWith('-') ? 'less' : 'more'}`;
  const parts = [many, money].filter((part) => part !== '');
  if (parts.length > 0) return `Than in the ledger: ${parts.join(', ')}.`;
  return cost === null ? 'The ledger counts as many.' : 'The ledger says the same.';
}

const NOTHING = /^0[.,0]*$/;

/** With its sign, for a difference. */
function signed(text: string): string {
  return text.startsWith('-') || NOTHING.test(text) ? text : `+${text}`;
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
