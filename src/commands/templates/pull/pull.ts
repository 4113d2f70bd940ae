import { resolve } from 'node:path';
import { rememberPull } from '../../../app/templates/history.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT, ExitWith } from '../../../core/errors.js';
import { listTemplates, type RemoteTemplate } from '../../../core/graph/templates.js';
import { nearest } from '../../../core/nearest.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { isDirectSend } from '../../../core/templates/direct-send.js';
import { readLocalFiles } from '../../../core/templates/pull/local-files.js';
import { type PullPlan, planPull } from '../../../core/templates/pull/plan-pull.js';
import type { FileToWrite } from '../../../core/templates/pull/pull-target.js';
import { listFolder, writePulledFiles } from '../../../core/templates/pull/write-files.js';
import { eventsOf } from '../events.js';
import { dryPullView, pullReport, pullView } from './pull-view.js';

interface PullOptions {
  readonly dir: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export default async function pull(context: Context, options: PullOptions, names: string[]): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const remote = meant(await listTemplates(await context.graph(), wabaId), names);
  const plan = await plannedPull(context, options.dir, remote);
  const report = pullReport(plan.rows, plan.files, options.dryRun ?? false);
  if (options.dryRun) {
    context.output.result(report, dryPullView(plan.files));
  } else {
    await confirmChanges(context, plan, options.yes ?? false);
    await write(context, resolve(context.system.cwd, options.dir), plan.files);
    await rememberPull(context, wabaId, { agreed: plan.agreed, remote }, eventsOf(context));
    context.output.result(report, pullView);
  }
  if (report.summary.blocked > 0) throw new ExitWith(EXIT.failed);
}

/** @throws {CliError} exit 3 for a name that Meta does not have */
function meant(remote: readonly RemoteTemplate[], names: readonly string[]): readonly RemoteTemplate[] {
  const known = new Set(remote.map(({ name }) => name));
  const missing = names.find((name) => !known.has(name));
  if (missing === undefined) {
    return remote.filter((found) => (names.length === 0 ? !isDirectSend(found) : names.includes(found.name)));
  }
  const close = nearest(missing, [...known]);
  throw new CliError(`Meta has no template "${missing}".`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    hint: close === undefined ? 'see `wactl templates list`' : `did you mean "${close}"? see \`wactl templates list\``,
  });
}

async function plannedPull(context: Context, dir: string, remote: readonly RemoteTemplate[]): Promise<PullPlan> {
  const { cwd } = context.system;
  const path = resolve(cwd, dir);
  const taken = await listFolder(path);
  const local = await readLocalFiles(dir, cwd, taken !== undefined);
  return planPull(local, remote, { shown: dir, path, taken: taken ?? [] });
}

/** New files are no loss; what stands in a file that is there might be. */
async function confirmChanges({ output, ask }: Context, { rows, files }: PullPlan, yes: boolean): Promise<void> {
  const changed = files.filter(({ before }) => before !== undefined).length;
  if (changed === 0 || yes) return;
  const updates = rows.filter(({ action }) => action === 'update');
  if (!output.json) output.note(pullView({ ...pullReport(rows, files, false), steps: updates }, output.noteStyle));
  await ask.confirm(`Change ${changed} ${changed === 1 ? 'file' : 'files'} to what Meta has?`);
}

/** @throws {CliError} exit 1 for the first file that cannot be written, naming those that were */
async function write({ output }: Context, folder: string, files: readonly FileToWrite[]): Promise<void> {
  if (files.length === 0) return;
  const written: string[] = [];
  try {
    await writePulledFiles(folder, files, ({ shown }) => written.push(shown));
  } catch (error) {
    if (error instanceof CliError && written.length > 0) output.warn(`Written before that: ${written.join(', ')}.`);
    throw error;
  }
}
