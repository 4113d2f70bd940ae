import type { Graph } from '../../core/graph/client.js';
import { listTemplates, listTemplatesNamed, type RemoteTemplate } from '../../core/graph/templates.js';
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

/** The templates of some names; all, if Meta does not have one of them, so that a typing error can be named. */
export async function listFor(
  { graph, wabaId }: Account,
  names: ReadonlySet<string>,
): Promise<readonly RemoteTemplate[]> {
  const found = await listTemplatesNamed(graph, wabaId, names);
  return new Set(found.map(({ name }) => name)).size === names.size ? found : listTemplates(graph, wabaId);
}
