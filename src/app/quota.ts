import { type Quota, type QuotaFacts, quotaOf } from '../core/doctor/quota.js';
import { listNumbers } from '../core/graph/numbers.js';
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
  const [totals, numbers, own] = await Promise.all([
    readTemplateTotals(graph, wabaId),
    listNumbers(graph, wabaId),
    readOwn(ports, wabaId),
  ]);
  return quotaOf({ wabaId, now: ports.clock.now(), totals, numbers, ...own, usage: graph.usage() });
}

/** What the ledger counts. Nothing where there is none: looking must not make one. */
async function readOwn(ports: Ports, wabaId: string): Promise<Pick<QuotaFacts, 'changes' | 'attempts'>> {
  const ledger = await knownLedger(ports, (error) => {
    throw error;
  });
  if (ledger === undefined) return { changes: undefined, attempts: undefined };
  const now = ports.clock.now();
  const { changes } = await readHistory(ledger, wabaId, now);
  return { changes, attempts: await readAttempts(ledger, now) };
}
