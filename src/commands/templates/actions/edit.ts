import { applyTemplateEdit, type PlannedEdit, planTemplateEdit } from '../../../app/templates/edit.js';
import type { EditWish } from '../../../app/templates/edit-target.js';
import { openSampleUploads } from '../../../app/templates/sample-uploads.js';
import type { Context } from '../../../context.js';
import { parseDuration } from '../../../core/duration.js';
import { usageError } from '../../../core/errors/command.js';
import type { RemoteTemplate } from '../../../core/graph/templates.js';
import type { EditedTemplate } from '../../../core/templates/edit/apply.js';
import { differenceNote } from '../../../core/templates/steps/read-back.js';
import { eventsOf } from '../../events.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { type EditOutcome, editView } from './edit-view.js';

interface EditOptions {
  readonly language?: string;
  readonly file?: string;
  readonly category?: string;
  readonly ttl?: string;
  readonly header?: string;
  readonly body?: string;
  readonly footer?: string;
  readonly sample?: readonly string[];
  readonly dryRun?: boolean;
  readonly allowOutside?: boolean;
}

export default async function edit(context: Context, options: EditOptions, template: string): Promise<void> {
  const { output } = context;
  const events = eventsOf(context);
  const { language, allowOutside } = options;
  const input = { template, language, allowOutside, wish: wishOf(options) };
  const planned = await showingLintErrors(context, () => planTemplateEdit(input, context, events));
  const { edit: ready, remote } = planned;
  if (ready === undefined) return output.result(outcomeOf(planned, remote, 'same'), editView);
  if (options.dryRun) return output.result(outcomeOf(planned, remote, 'planned'), editView);
  const uploads = await openSampleUploads(ready.samples, context, events);
  if (!output.json) output.note(editView(outcomeOf(planned, remote, 'planned'), output.noteStyle));
  await context.ask.confirm(`Edit ${remote.name} in ${remote.language}?`);
  const edited = await applyTemplateEdit({ ...planned, edit: ready }, uploads, context, events);
  const notes = notesOn(edited, ready.target.category);
  output.result({ ...outcomeOf(planned, edited.after, 'done'), notes }, editView);
}

/** What the flags ask for, if anything. @throws {CliError} exit 2 where a file and flags say it twice */
function wishOf({
  file,
  language: _language,
  dryRun: _dryRun,
  allowOutside,
  ...changes
}: EditOptions): EditWish | undefined {
  const given = Object.entries(changes).filter(([key, value]) => key !== 'yes' && value !== undefined);
  if (file !== undefined && given.length > 0) {
    throw usageError('--file gives the whole template.', `leave --${given[0]?.[0]} out, or change the file`);
  }
  if (file !== undefined) return { kind: 'file', file, allowOutside };
  if (given.length === 0) return undefined;
  const { category, ttl, header, body, footer, sample } = changes;
  const texts = { header, body, footer, samples: sample && samplesOf(sample) };
  return { kind: 'parts', category, ttlSeconds: ttl === undefined ? undefined : seconds(ttl), texts };
}

/** `10m`, `600` or `-1`, which is Meta's word for 30 days. */
function seconds(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : Math.round(parseDuration(text) / 1000);
}

function samplesOf(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [, key, value] = /^([^=\s]+)=(.+)$/s.exec(text) ?? [];
      if (key !== undefined && value !== undefined) return [key, value];
      throw usageError(`"${text}" is not a valid sample.`, 'write <variable>=<value>, such as 1=Ada');
    }),
  );
}

function outcomeOf(
  { plan, edit: ready }: PlannedEdit,
  { id, name, language, status, category }: RemoteTemplate,
  outcome: EditOutcome['outcome'],
): EditOutcome {
  const hidden = plan.kind === 'settled' ? plan.unseen : [];
  return {
    id,
    name,
    language,
    outcome,
    status,
    category,
    changes: plan.kind === 'edit' ? plan.changes : [],
    costs: plan.kind === 'edit' ? plan.costs : { edits: 0, review: false },
    uploads: ready?.samples.length ?? 0,
    notes: [...(plan.note === '' ? [] : [plan.note]), ...hiddenNotes(hidden)],
    request: ready?.request ?? null,
  };
}

/** What reading the template back told. */
function notesOn({ after, differing, unseen }: EditedTemplate, asked: string): readonly string[] {
  const difference = differenceNote(
    asked,
    after,
    differing.filter((path) => path !== 'category'),
  );
  return [...(difference === null ? [] : [difference]), ...hiddenNotes(unseen)];
}

function hiddenNotes(unseen: readonly string[]): readonly string[] {
  return unseen.length === 0 ? [] : [`Meta does not return ${unseen.join(', ')}, so that cannot be checked.`];
}
