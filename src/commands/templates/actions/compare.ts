import { compareTwoTemplates } from '../../../app/templates/compare.js';
import type { Context } from '../../../context.js';
import { isoTime } from '../../../core/iso-time.js';
import type { Compared } from '../../../core/templates/actions/comparison.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

interface CompareOptions {
  readonly language?: string;
  readonly days: string;
}

export default async function compare(
  context: Context,
  options: CompareOptions,
  one: string,
  other: string,
): Promise<void> {
  const days = Number(options.days);
  const input = { templates: [one, other], language: options.language, days } as const;
  const { from, until, templates } = await compareTwoTemplates(input, context);
  context.output.result({ days, from: isoTime(from), until: isoTime(until), templates }, comparisonView);
}

/** A comparison, as `--json` prints it. */
interface Comparison {
  readonly days: number;
  /** ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly templates: readonly Compared[];
}

function comparisonView({ days, templates }: Comparison, style: Style): string {
  const rows = templates.map(({ name, language, sends, blockRank, topBlockReason }) => [
    sanitize(name),
    language,
    sends,
    blockRank === null ? null : blockRank === 1 ? style.green('less often') : style.red('more often'),
    topBlockReason === null ? null : words(topBlockReason),
  ]);
  const isEmpty = templates.every(({ sends, blockRank }) => sends === null && blockRank === null);
  return [
    `The last ${days} days:`,
    table(['name', 'language', 'sent', 'blocked', 'mostly because'], rows, style),
    ...(isEmpty ? ['', 'Meta gives no figures: each must have been sent 1,000 times in this time.'] : []),
  ].join('\n');
}

/** `NO_SIGN_UP` → `no sign up`. */
function words(reason: string): string {
  return sanitize(reason.toLowerCase().replaceAll('_', ' '));
}
