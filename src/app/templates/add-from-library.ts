import { libraryTemplateNotFound, templateExists } from '../../core/errors/templates.js';
import type { Graph } from '../../core/graph/client.js';
import { type LibraryTemplate, searchLibrary } from '../../core/graph/template-library.js';
import {
  type CreatedTemplate,
  type CreateTemplate,
  createTemplate,
  listTemplates,
} from '../../core/graph/templates.js';
import { nearest } from '../../core/nearest.js';
import { fromLibrary, type LibraryChoice } from '../../core/templates/actions/library.js';
import type { Ports } from '../ports.js';
import { type Account, openAccount } from './account.js';
import type { Events } from './events.js';
import { rememberChanges } from './history.js';

export interface LibraryInput {
  /** Name in Meta's library. */
  readonly libraryName: string;
  readonly choice: LibraryChoice;
}

/** A template of the library that can be added. */
export interface PlannedAddition extends Account {
  readonly entry: LibraryTemplate;
  readonly request: CreateTemplate;
}

/**
 * The request that adds a template of Meta's library to the account.
 * @throws {CliError} exit 3 when the library does not have it in this language; exit 5 when the account has that name
 * already, or Meta would refuse it
 */
export async function planLibraryAddition(
  { libraryName, choice }: LibraryInput,
  ports: Ports,
): Promise<PlannedAddition> {
  const account = await openAccount(ports);
  const entry = await findEntry(account.graph, libraryName, choice.language);
  const request = fromLibrary(entry, choice);
  await refuseExisting(account, choice);
  return { ...account, entry, request };
}

/** Adds it, and notes that it was created. */
export async function applyLibraryAddition(
  { graph, wabaId, request }: PlannedAddition,
  ports: Ports,
  events: Events,
): Promise<CreatedTemplate> {
  const created = await createTemplate(graph, wabaId, request);
  const { name, language } = request;
  await rememberChanges(ports, wabaId, [{ kind: 'create', name, language, status: null, subcode: null }], events);
  return created;
}

/** @throws {CliError} exit 3 when the library does not have it in this language */
async function findEntry(graph: Graph, name: string, language: string): Promise<LibraryTemplate> {
  const found = (await searchLibrary(graph, { name, language })).find(
    (entry) => entry.name === name && entry.language === language,
  );
  if (found !== undefined) return found;
  const others = await searchLibrary(graph, { language });
  const close = nearest(
    name,
    others.map((entry) => entry.name),
  );
  throw libraryTemplateNotFound(`Meta's library has no "${name}" in ${language}.`, {
    hint: `${close === undefined ? '' : `did you mean "${close}"? `}see \`wactl templates library search --language ${language}\``,
  });
}

/** @throws {CliError} exit 5 */
async function refuseExisting(
  { graph, wabaId }: Account,
  { name, language }: { readonly name: string; readonly language: string },
): Promise<void> {
  const remote = await listTemplates(graph, wabaId, { name });
  if (!remote.some((template) => template.name === name && template.language === language)) return;
  throw templateExists(`Meta has "${name}" in ${language} already; nothing was changed.`, {
    hint: 'choose another name with --name',
  });
}
