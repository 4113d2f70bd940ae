import type { Context } from '../../../context.js';
import { listTemplates } from '../../../core/graph/templates.js';
import { readNews } from '../../../core/review/news.js';
import { type ReviewRow, reviewRows } from '../../../core/review/rows.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { knownLedger } from '../../known-ledger.js';

/** Reads how templates stand, again at each call: what Meta says, with what the ledger's webhooks add. @param name only this one */
export async function reviewReader(context: Context, name?: string): Promise<() => Promise<readonly ReviewRow[]>> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const graph = await context.graph();
  const ledger = await knownLedger(context);
  return async () => {
    // Meta finds parts of names as well.
    const listed = await listTemplates(graph, wabaId, { name });
    const remote = name === undefined ? listed : listed.filter((template) => template.name === name);
    const news = ledger === undefined ? [] : await readNews(ledger, wabaId, name);
    return reviewRows(remote, news, context.clock.now());
  };
}
