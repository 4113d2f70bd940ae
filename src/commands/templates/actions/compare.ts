import { findTemplate, openAccount } from '../../../app/templates/account.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import { GraphError } from '../../../core/graph/errors.js';
import { readComparison } from '../../../core/graph/template-compare.js';
import { isoTime } from '../../../core/iso-time.js';
import { INVALID_PARAMETER } from '../../../core/meta/error-codes.js';
import { type Compared, compareSides } from '../../../core/templates/actions/comparison.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';
import { DAY_MS } from '../../../core/time-units.js';

interface CompareOptions {
  readonly language?: string;
  readonly days: string;
}

const DAY_S = DAY_MS / 1000;

export default async function compare(
  context: Context,
  options: CompareOptions,
  one: string,
  other: string,
): Promise<void> {
  const days = Number(options.days);
  const account = await openAccount(context);
  const first = await findTemplate(account, one, options.language);
  const second = await findTemplate(account, other, options.language);
  if (first.id === second.id)
    throw usageError('Both are the same template.', 'name two, such as order_shipped:en_US order_shipped:fr');
  const end = Math.floor(context.clock.now() / 1000);
  const start = end - days * DAY_S;
  const metrics = await ask(days, () => readComparison(account.graph, [first.id, second.id], { start, end }));
  const templates = compareSides([first, second], metrics);
  context.output.result({ days, from: isoTime(start * 1000), until: isoTime(end * 1000), templates }, comparisonView);
}

/** Meta has no code of its own for too few messages. */
async function ask<T>(days: number, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GraphError) || error.graph.code !== INVALID_PARAMETER) throw error;
    throw new CliError(error.message, {
      code: 'comparison-not-possible',
      exitCode: EXIT.refused,
      why: 'Meta compares two templates of one account that were sent 1,000 times each in the days asked for',
      hint: `${days < 90 ? 'look further back with --days 90; ' : ''}\`wactl templates stats <name>\` shows how often each was sent`,
      cause: error,
      ...(error.meta === undefined ? {} : { meta: error.meta }),
    });
  }
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
