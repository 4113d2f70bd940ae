import { listTemplates, listTemplatesNamed } from '../../core/graph/templates.js';
import { readNews } from '../../core/review/news.js';
import { type ReviewRow, reviewRows } from '../../core/review/rows.js';
import type { TemplateRef } from '../../core/templates/select.js';
import { type StatusRow, statusRows } from '../../core/templates/status.js';
import { templateKey } from '../../core/templates/template-key.js';
import type { Ports } from '../ports.js';
import { listMeant, openAccount } from './account.js';
import type { Events } from './events.js';
import { ledgerToLookUp } from './history.js';

/** Reads again at each call. */
export type Reader<Row> = () => Promise<readonly Row[]>;

/**
 * How templates stand: what Meta says, with what the ledger's webhooks add. A reading fails with exit 3 when Meta does not
 * have one that was asked for.
 * @param refs only these; empty: all
 */
export async function reviewReader(
  refs: readonly TemplateRef[],
  ports: Ports,
  events: Events,
): Promise<Reader<ReviewRow>> {
  const account = await openAccount(ports);
  const { graph, wabaId } = account;
  const ledger = await ledgerToLookUp(ports, events);
  const names = [...new Set(refs.map(({ name }) => name))];
  const only = names.length === 1 ? names[0] : undefined;
  return async () => {
    const remote = refs.length === 0 ? await listTemplates(graph, wabaId) : await listMeant(account, refs);
    const news = ledger === undefined ? [] : await readNews(ledger, wabaId, only);
    return reviewRows(remote, news, ports.clock.now());
  };
}

/** How these templates stand, as Meta's read alone tells. */
export async function statusReader(
  templates: readonly { readonly name: string; readonly language: string }[],
  ports: Ports,
): Promise<Reader<StatusRow>> {
  const { graph, wabaId } = await openAccount(ports);
  const names = new Set(templates.map(({ name }) => name));
  const keys = new Set(templates.map(templateKey));
  return async () =>
    statusRows(await listTemplatesNamed(graph, wabaId, names)).filter((row) => keys.has(templateKey(row)));
}
