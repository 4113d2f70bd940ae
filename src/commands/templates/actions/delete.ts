import { type Account, findTemplates, openAccount } from '../../../app/templates/account.js';
import { rememberDeletions } from '../../../app/templates/history.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import { listTemplates, type RemoteTemplate } from '../../../core/graph/templates.js';
import { deleteRows, planDeletion } from '../../../core/templates/actions/deletion.js';
import { confirmDeletion } from '../confirm-deletion.js';
import { eventsOf } from '../events.js';
import { deletionReportView, deletionView } from './delete-view.js';
import { finish, requireSome } from './finish.js';

interface DeleteOptions {
  readonly language?: string;
  readonly id?: readonly string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export default async function deleteTemplates(
  context: Context,
  options: DeleteOptions,
  names: string[],
): Promise<void> {
  const account = await openAccount(context);
  const rows = planDeletion(await chosen(account, options, names), context.clock.now());
  if (options.dryRun) return context.output.result({ templates: rows }, deletionView);
  requireSome(rows, 'deleted');
  if (!context.output.json) context.output.note(deletionView({ templates: rows }, context.output.noteStyle));
  await confirmDeletion(context, rows, options.yes ?? false);

  const progress = context.output.progress('Deleting');
  const report = await deleteRows(rows, account.graph, {
    wabaId: account.wabaId,
    signal: context.signal,
    onStep: (batch) => progress.update(`Deleting ${batch.length === 1 ? batch[0]?.name : `${batch.length} templates`}`),
  });
  progress.stop();
  await rememberDeletions(context, account.wabaId, { rows, results: report.results }, eventsOf(context));
  finish(context, report, { results: report.results }, deletionReportView);
}

async function chosen(
  account: Account,
  { id: ids = [], language }: DeleteOptions,
  names: readonly string[],
): Promise<readonly RemoteTemplate[]> {
  if (names.length > 0 && ids.length === 0) return findTemplates(account, names, language);
  if (names.length > 0 || language !== undefined) {
    throw usageError('An --id says everything.', 'give either names, with or without --language, or --id');
  }
  if (ids.length === 0) throw usageError('No template is named.', 'give names, or --id');
  const remote = await listTemplates(account.graph, account.wabaId);
  return ids.map((wanted) => {
    const found = remote.find(({ id }) => id === wanted);
    if (found !== undefined) return found;
    throw notFound(wanted);
  });
}

function notFound(id: string): CliError {
  return new CliError(`This account has no template with the id ${id}.`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    hint: 'see `wactl templates list --json`',
  });
}
