import { existsSync } from 'node:fs';
import type { Context } from '../../context.js';
import { quotaOf } from '../../core/doctor/quota.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { readTemplateTotals } from '../../core/graph/template-totals.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { readHistory } from '../../core/templates/ledger.js';
import type { TemplateChange } from '../../core/templates/push-facts.js';
import { quotaView } from './quota-view.js';

export default async function quota(context: Context): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const graph = await context.graph();
  const [totals, numbers, changes] = await Promise.all([
    readTemplateTotals(graph, wabaId),
    listNumbers(graph, wabaId),
    ownChanges(context, wabaId),
  ]);
  const facts = { wabaId, now: context.clock.now(), totals, changes, numbers, usage: graph.usage() };
  context.output.result(quotaOf(facts), quotaView);
}

/** Undefined where there is no ledger: looking must not make one. */
async function ownChanges(context: Context, wabaId: string): Promise<readonly TemplateChange[] | undefined> {
  const path = (await context.settings()).store?.value;
  if (path === undefined || !existsSync(path)) return undefined;
  const { changes } = await readHistory(await context.ledger(), wabaId, context.clock.now());
  return changes;
}
