import { applyTemplateDeletion, type DeleteInput, planTemplateDeletion } from '../../../app/templates/delete.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { eventsOf } from '../../events.js';
import { confirmDeletion } from '../confirm-deletion.js';
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
  const planned = await planTemplateDeletion(inputOf(options, names), context);
  const { rows } = planned;
  if (options.dryRun) return context.output.result({ templates: rows }, deletionView);
  requireSome(rows, 'deleted');
  if (!context.output.json) context.output.note(deletionView({ templates: rows }, context.output.noteStyle));
  await confirmDeletion(context, rows, options.yes ?? false);

  const progress = context.output.progress('Deleting');
  const report = await applyTemplateDeletion(planned, context, {
    ...eventsOf(context),
    onStep: (batch) => progress.update(`Deleting ${batch.length === 1 ? batch[0]?.name : `${batch.length} templates`}`),
  });
  progress.stop();
  finish(context, report, { results: report.results }, deletionReportView);
}

/** @throws {CliError} exit 2 unless either names or ids are given */
function inputOf({ id: ids = [], language }: DeleteOptions, names: readonly string[]): DeleteInput {
  if (names.length > 0 && ids.length === 0) return { by: 'name', names, language };
  if (names.length > 0 || language !== undefined) {
    throw usageError('An --id says everything.', 'give either names, with or without --language, or --id');
  }
  if (ids.length === 0) throw usageError('No template is named.', 'give names, or --id');
  return { by: 'id', ids };
}
