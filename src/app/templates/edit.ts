import { usageError } from '../../core/errors/command.js';
import type { CliError } from '../../core/errors/error.js';
import { quotaReached } from '../../core/errors/meta.js';
import { editNotPossible, lintErrors } from '../../core/errors/templates.js';
import { GraphError } from '../../core/graph/errors.js';
import type { CreateTemplate, RemoteTemplate } from '../../core/graph/templates.js';
import { applyEdit, type EditedTemplate, type PreparedEdit } from '../../core/templates/edit/apply.js';
import { EDIT_LIMIT_SUBCODE, editHold } from '../../core/templates/edit/limits.js';
import type { Obstacle } from '../../core/templates/edit/obstacles.js';
import { type EditPlan, planEdit } from '../../core/templates/edit/plan.js';
import type { TemplateHistory } from '../../core/templates/history/history.js';
import { lintMetaTemplate } from '../../core/templates/lint/lint.js';
import { createPushJournal } from '../../core/templates/push/journal.js';
import { shownTime } from '../../core/templates/push/report.js';
import type { SampleUploads } from '../../core/templates/samples/sample-uploads.js';
import type { Ports } from '../ports.js';
import { findOne, openAccount } from './account.js';
import { type EditWish, type WantedTemplate, wantedTemplate } from './edit-target.js';
import type { Events } from './events.js';
import { ledgerToKeep, lookUpHistory, rememberChanges } from './history.js';
import { meantTemplate } from './meant.js';

export interface EditInput {
  /** A name, `<name>:<language>`, or a file that holds one template. */
  readonly template: string;
  readonly language?: string | undefined;
  /** Absent: what the file says that stands in place of the name. */
  readonly wish?: EditWish | undefined;
  readonly allowOutside?: boolean | undefined;
}

/** One edit that can be made, or a template that is like that already. */
export interface PlannedEdit {
  readonly wabaId: string;
  readonly remote: RemoteTemplate;
  readonly plan: Exclude<EditPlan, { kind: 'blocked' }>;
  /** The request with what has to be uploaded for it; absent when nothing changes. */
  readonly edit?: PreparedEdit;
  readonly history: TemplateHistory;
  readonly source?: WantedTemplate['source'];
}

/**
 * Compares a template at Meta with what it is to become. What a push would say of the same file, this says, too.
 * @throws {CliError} exit 2 where nothing is to change, or one of several languages; exit 3 if the template does not exist; 5 for an edit that Meta would refuse, with the way round it; 6 when
 * our own edits have used up what Meta takes
 */
export async function planTemplateEdit(input: EditInput, ports: Ports, events: Events): Promise<PlannedEdit> {
  const { name, languages = [], path } = await meantTemplate(input.template, input, ports);
  const { wish = wishOf(path, input) } = input;
  const [language, ...others] = languages;
  if (others.length > 0) throw severalLanguages(path ?? name, name, languages);
  const account = await openAccount(ports);
  const { wabaId } = account;
  const remote = await findOne(account, { name, ...(language !== undefined && { language }) });
  const history = await lookUpHistory(ports, wabaId, events);
  const { target, samples, source } = await wantedTemplate(wish, remote, history, ports, events);
  const plan = planEdit(remote, target);
  if (plan.kind === 'blocked') throw refuse(remote, plan.obstacle);
  const planned = { wabaId, remote, plan, history, ...(source === undefined ? {} : { source }) };
  if (plan.kind === 'settled') return planned;
  // Templates of files are held to the rules where they are read.
  if (source === undefined) requireLintless(remote, target.body);
  if (plan.costs.edits > 0) requireEditLeft(remote, history, ports.clock.now());
  const { request } = plan;
  const needed = request.components === undefined ? [] : samples;
  return { ...planned, edit: { id: remote.id, request, samples: needed, target: target.body } };
}

/**
 * Makes the edit and notes that it was made, or that Meta takes no more of them for a while.
 * @param uploads of `openSampleUploads`, for the samples of the edit
 * @throws {CliError} what Meta or the network said; nothing was changed, save where the message says otherwise
 */
export async function applyTemplateEdit(
  planned: PlannedEdit & { readonly edit: PreparedEdit },
  uploads: SampleUploads | undefined,
  ports: Ports,
  events: Events,
): Promise<EditedTemplate> {
  const { remote, edit, wabaId } = planned;
  const { name, language, status } = remote;
  const change = { kind: 'edit', name, language, status } as const;
  try {
    const edited = await applyEdit(edit, await ports.graph(), uploads);
    if (planned.source === undefined) await rememberChanges(ports, wabaId, [{ ...change, subcode: null }], events);
    else await rememberPush(planned, planned.source, ports, events);
    return edited;
  } catch (error) {
    const subcode = error instanceof GraphError ? error.graph.subcode : undefined;
    if (subcode === EDIT_LIMIT_SUBCODE) await rememberChanges(ports, wabaId, [{ ...change, subcode }], events);
    throw error;
  }
}

/** The file and Meta agree now, as after a push. */
async function rememberPush(
  { remote, edit, plan, history, wabaId }: PlannedEdit,
  { definition, local }: NonNullable<PlannedEdit['source']>,
  ports: Ports,
  events: Events,
): Promise<void> {
  if (plan.kind === 'settled' || edit === undefined) return;
  const journal = createPushJournal({
    store: await ledgerToKeep(ports, events),
    wabaId,
    facts: { samples: local, bases: history.bases },
    now: () => ports.clock.now(),
    onFailure: ({ message }) => events.onWarning(`What was done is not remembered: ${message}`),
  });
  const { changes, costs, request } = plan;
  const { name, language } = remote;
  const { samples } = edit;
  await journal.made({
    kind: 'edit',
    name,
    language,
    reason: '',
    definition,
    remote,
    changes,
    costs,
    request,
    samples,
  });
}

/** What a file that stands in place of the name says. @throws {CliError} exit 2 for a name alone, which says nothing */
function wishOf(path: string | undefined, { allowOutside }: EditInput): EditWish {
  if (path !== undefined) return { kind: 'file', file: path, allowOutside };
  throw usageError(
    'Nothing is to be changed.',
    'give --body, --header, --footer, --sample, --category, --ttl or --file, or a file in place of the name',
  );
}

function severalLanguages(path: string, name: string, languages: readonly string[]): CliError {
  return usageError(`${path} holds "${name}" in ${languages.join(', ')}.`, `say which: --language ${languages[0]}`);
}

/** @throws {CliError} exit 6 when our own edits have used up what Meta takes; those made elsewhere are not known */
function requireEditLeft(remote: RemoteTemplate, { changes }: TemplateHistory, now: number): void {
  const hold = editHold(remote, { changes, now });
  if (hold === undefined) return;
  throw quotaReached(`${nameOf(remote)} cannot be edited now: ${hold.reason}`, {
    hint: hold.until === undefined ? 'try again tomorrow' : `try again after ${shownTime(hold.until)}`,
  });
}

/** @throws {CliError} exit 5 with the first rule that Meta would refuse it for */
function requireLintless(remote: RemoteTemplate, body: CreateTemplate): void {
  const errors = lintMetaTemplate(body).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  throw lintErrors(`Meta would refuse ${nameOf(remote)}: ${first.message}${more}`, {
    why: `rule ${first.rule} at ${first.path}`,
    hint: first.rule === 'example-missing' ? 'give --sample <variable>=<value>' : first.hint,
  });
}

function refuse(remote: RemoteTemplate, { reason, hint }: Obstacle): CliError {
  return editNotPossible(`${nameOf(remote)} cannot be edited: ${reason}`, {
    hint,
  });
}

function nameOf({ name, language }: RemoteTemplate): string {
  return `"${name}" in ${language}`;
}
