import { type Account, openAccount } from '../../../app/templates/account.js';
import { rememberChanges } from '../../../app/templates/history.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import type { Graph } from '../../../core/graph/client.js';
import { type LibraryTemplate, searchLibrary } from '../../../core/graph/template-library.js';
import { createTemplate, listTemplates } from '../../../core/graph/templates.js';
import { nearest } from '../../../core/nearest.js';
import { fromLibrary, parseBodyInputs, parseButtonInput } from '../../../core/templates/actions/library.js';
import { eventsOf } from '../events.js';
import { addedView, libraryView, requestView } from './views.js';

interface AddOptions {
  readonly name?: string;
  readonly language: string;
  readonly category?: string;
  readonly button?: readonly string[];
  readonly bodyInput?: readonly string[];
  readonly dryRun?: boolean;
}

export default async function add(context: Context, options: AddOptions, libraryName: string): Promise<void> {
  const { output } = context;
  const { language } = options;
  const choice = {
    name: options.name ?? libraryName,
    language,
    category: options.category,
    buttons: (options.button ?? []).map(parseButtonInput),
    bodyInputs: parseBodyInputs(options.bodyInput ?? []),
  };
  const account = await openAccount(context);
  const entry = await findEntry(account.graph, libraryName, language);
  const body = fromLibrary(entry, choice);
  await refuseExisting(account, choice);
  if (options.dryRun) return output.result(body, requestView);

  if (!output.json) output.note(libraryView({ templates: [entry] }, output.noteStyle));
  await context.ask.confirm(`Add it as ${choice.name} in ${language}? Its texts stay the library's.`);
  const created = await createTemplate(account.graph, account.wabaId, body);
  const made = { kind: 'create', name: choice.name, language, status: null, subcode: null } as const;
  await rememberChanges(context, account.wabaId, [made], eventsOf(context));
  output.result({ ...created, name: choice.name, language }, addedView);
  output.note(`No file holds it; \`wactl templates pull ${choice.name}\` writes one.`);
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
  throw new CliError(`Meta's library has no "${name}" in ${language}.`, {
    code: 'library-template-not-found',
    exitCode: EXIT.notFound,
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
  throw new CliError(`Meta has "${name}" in ${language} already; nothing was changed.`, {
    code: 'template-exists',
    exitCode: EXIT.refused,
    hint: 'choose another name with --name',
  });
}
