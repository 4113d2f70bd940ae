import { type Quota, type QuotaFacts, quotaOf } from '../core/doctor/quota.js';
import type { Graph } from '../core/graph/client.js';
import { GraphError } from '../core/graph/errors.js';
import { getHealth, listNumbers } from '../core/graph/numbers.js';
import { paymentProblem } from '../core/graph/payment.js';
import { readTemplateTotals } from '../core/graph/template-totals.js';
import { readAttempts } from '../core/numbers/attempt-log.js';
import { requireSetting } from '../core/settings/resolve.js';
import { readHistory } from '../core/templates/history/ledger.js';
import { knownLedger } from './known-ledger.js';
import type { Ports } from './ports.js';

/** What is left of every limit, as Meta and our own ledger tell it. */
export async function readQuota(ports: Ports): Promise<Quota> {
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  const graph = await ports.graph();
  const [totals, numbers, problem, own] = await Promise.all([
    readTemplateTotals(graph, wabaId),
    listNumbers(graph, wabaId),
    readPaymentProblem(graph, wabaId),
    readOwn(ports, wabaId),
  ]);
  const now = ports.clock.now();
  return quotaOf({ wabaId, now, totals, numbers, ...own, usage: graph.usage(), paymentProblem: problem });
}

/** Undefined where Meta does not let us look: the limits are told all the same. */
async function readPaymentProblem(graph: Graph, wabaId: string): Promise<string | null | undefined> {
  try {
    return paymentProblem(await getHealth(graph, wabaId)) ?? null;
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

/** What the ledger counts. Nothing if the ledger does not exist: looking must not make one. */
async function readOwn(ports: Ports, wabaId: string): Promise<Pick<QuotaFacts, 'changes' | 'attempts'>> {
  const ledger = await knownLedger(ports, (error) => {
    throw error;
  });
  if (ledger === undefined) return { changes: undefined, attempts: undefined };
  const now = ports.clock.now();
  const { changes } = await readHistory(ledger, wabaId, now);
  return { changes, attempts: await readAttempts(ledger, now) };
}
