import type { Graph } from '../../core/graph/client.js';
import { listTemplates, type RemoteTemplate } from '../../core/graph/templates.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { parseRef, selectOne, selectTemplates, type TemplateRef } from '../../core/templates/select.js';
import type { Ports } from '../ports.js';

/** The account in use, and a client for it. */
export interface Account {
  readonly graph: Graph;
  readonly wabaId: string;
}

/** @throws {CliError} exit 4 when no account or token is set */
export async function openAccount(ports: Pick<Ports, 'settings' | 'graph'>): Promise<Account> {
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  return { graph: await ports.graph(), wabaId };
}

/**
 * The templates that words such as `order_shipped` and `order_shipped:fr` mean.
 * @throws {CliError} exit 3 for a word that means none
 */
export async function findTemplates(
  account: Account,
  words: readonly string[],
  language?: string,
): Promise<readonly RemoteTemplate[]> {
  const refs = words.map(parseRef);
  return selectTemplates(await listFor(account, new Set(refs.map(({ name }) => name))), refs, language);
}

/** The one template that a word means. @throws {CliError} exit 3 for none; exit 2 for one of several languages */
export async function findTemplate(account: Account, word: string, language?: string): Promise<RemoteTemplate> {
  return findOne(account, { ...(language === undefined ? {} : { language }), ...parseRef(word) });
}

/** The one template that a reference means. @throws {CliError} exit 3 for none; exit 2 for one of several languages */
export async function findOne(account: Account, ref: TemplateRef): Promise<RemoteTemplate> {
  return selectOne(await listFor(account, new Set([ref.name])), ref);
}

/** The templates that references mean. @throws {CliError} exit 3 for one that means none */
export async function listMeant(account: Account, refs: readonly TemplateRef[]): Promise<readonly RemoteTemplate[]> {
  return selectTemplates(await listFor(account, new Set(refs.map(({ name }) => name))), refs);
}

/** One name is asked for alone; if Meta does not know it, all are read, so that a typing error can be named. */
async function listFor({ graph, wabaId }: Account, names: ReadonlySet<string>): Promise<readonly RemoteTemplate[]> {
  const [name] = names;
  if (names.size === 1 && name !== undefined) {
    const found = await listTemplates(graph, wabaId, { name });
    if (found.some((template) => template.name === name)) return found;
  }
  return listTemplates(graph, wabaId);
}
