import type { Context } from '../../context.js';
import { type QuotaFacts, quotaOf } from '../../core/doctor/quota.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { readTemplateTotals } from '../../core/graph/template-totals.js';
import { ledgerExists } from '../../core/ledger/exists.js';
import { readAttempts } from '../../core/numbers/attempt-log.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { readHistory } from '../../core/templates/history/ledger.js';
import { quotaView } from './quota-view.js';

export default async function quota(context: Context): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const graph = await context.graph();
  const [totals, numbers, own] = await Promise.all([
    readTemplateTotals(graph, wabaId),
    listNumbers(graph, wabaId),
    readOwn(context, wabaId),
  ]);
  const facts = { wabaId, now: context.clock.now(), totals, numbers, ...own, usage: graph.usage() };
  context.output.result(quotaOf(facts), quotaView);
}

/** What the ledger counts. Nothing where there is none: looking must not make one. */
async function readOwn(context: Context, wabaId: string): Promise<Pick<QuotaFacts, 'changes' | 'attempts'>> {
  const { store } = await context.settings();
  if (store === undefined || !(await ledgerExists(store.value))) return { changes: undefined, attempts: undefined };
  const [ledger, now] = [await context.ledgerToRead(), context.clock.now()];
  const { changes } = await readHistory(ledger, wabaId, now);
  return { changes, attempts: await readAttempts(ledger, now) };
}
