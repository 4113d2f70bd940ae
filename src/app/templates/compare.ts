import { usageError } from '../../core/errors/command.js';
import { comparisonNotPossible } from '../../core/errors/templates.js';
import { GraphError } from '../../core/graph/errors.js';
import { type ComparisonMetric, readComparison } from '../../core/graph/template-compare.js';
import { INVALID_PARAMETER } from '../../core/meta/error-codes.js';
import { type Compared, compareSides } from '../../core/templates/actions/comparison.js';
import { DAY_MS } from '../../core/time-units.js';
import type { Ports } from '../ports.js';
import { findTemplate, openAccount } from './account.js';

export interface CompareInput {
  /** Names, or `<name>:<language>`. */
  readonly templates: readonly [string, string];
  readonly language?: string | undefined;
  /** How many days to look back: 7, 30, 60 or 90. */
  readonly days: number;
}

/** How often two templates were sent and blocked. Times in milliseconds since 1970. */
export interface Comparison {
  readonly from: number;
  readonly until: number;
  readonly templates: readonly Compared[];
}

const DAY_S = DAY_MS / 1000;

/** @throws {CliError} exit 2 when both are the same; 3 for one that Meta does not have; 5 when one was sent too seldom */
export async function compareTwoTemplates(
  { templates: [one, other], language, days }: CompareInput,
  ports: Ports,
): Promise<Comparison> {
  const account = await openAccount(ports);
  const first = await findTemplate(account, one, language);
  const second = await findTemplate(account, other, language);
  if (first.id === second.id) {
    throw usageError('Both are the same template.', 'name two, such as order_shipped:en_US order_shipped:fr');
  }
  const end = Math.floor(ports.clock.now() / 1000);
  const start = end - days * DAY_S;
  const read = () => readComparison(account.graph, [first.id, second.id], { start, end });
  const sides = compareSides([first, second], await explained(days, read));
  return { from: start * 1000, until: end * 1000, templates: sides };
}

/** Meta has no code of its own for too few messages. */
async function explained(
  days: number,
  read: () => Promise<readonly ComparisonMetric[]>,
): Promise<readonly ComparisonMetric[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof GraphError) || error.graph.code !== INVALID_PARAMETER) throw error;
    throw comparisonNotPossible(error.message, {
      why: 'Meta compares two templates of one account that were sent 1,000 times each in the days asked for',
      hint: `${days < 90 ? 'look further back with --days 90; ' : ''}\`wactl templates stats <name>\` shows how often each was sent`,
      cause: error,
      meta: error.meta,
    });
  }
}
