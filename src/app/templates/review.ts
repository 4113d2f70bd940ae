import { listTemplates } from '../../core/graph/templates.js';
import { readNews } from '../../core/review/news.js';
import { type ReviewRow, reviewRows } from '../../core/review/rows.js';
import { type StatusRow, statusRows } from '../../core/templates/status.js';
import { templateKey } from '../../core/templates/template-key.js';
import type { Ports } from '../ports.js';
import { openAccount } from './account.js';
import type { Events } from './events.js';
import { ledgerToLookUp } from './history.js';

/** Reads again at each call. */
export type Reader<Row> = () => Promise<readonly Row[]>;

/** How templates stand: what Meta says, with what the ledger's webhooks add. @param name only this one */
export async function reviewReader(name: string | undefined, ports: Ports, events: Events): Promise<Reader<ReviewRow>> {
  const { graph, wabaId } = await openAccount(ports);
  const ledger = await ledgerToLookUp(ports, events);
  return async () => {
    // Meta finds parts of names as well.
    const listed = await listTemplates(graph, wabaId, { name });
    const remote = name === undefined ? listed : listed.filter((template) => template.name === name);
    const news = ledger === undefined ? [] : await readNews(ledger, wabaId, name);
    return reviewRows(remote, news, ports.clock.now());
  };
}

/** How these templates stand, as Meta's read alone tells. */
export async function statusReader(
  templates: readonly { readonly name: string; readonly language: string }[],
  ports: Ports,
): Promise<Reader<StatusRow>> {
  const { graph, wabaId } = await openAccount(ports);
  const keys = new Set(templates.map(templateKey));
  return async () => statusRows(await listTemplates(graph, wabaId)).filter((row) => keys.has(templateKey(row)));
}
