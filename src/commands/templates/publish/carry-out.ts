import { findAppId } from '../../../app/app-id.js';
import type { Context } from '../../../context.js';
import { EXIT, type ExitCode, ExitWith } from '../../../core/errors.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import type { DeletionRow } from '../../../core/templates/actions/deletion.js';
import { type ApplyOptions, applyPush, type PushReport } from '../../../core/templates/push/apply.js';
import { createSampleFiller, type SampleFiller } from '../../../core/templates/push/fill-samples.js';
import { createPushJournal } from '../../../core/templates/push/journal.js';
import { isStep, reportPlan } from '../../../core/templates/push/plan.js';
import { reviewExitCode, type StatusRow } from '../../../core/templates/status.js';
import { usableLedger } from '../../known-ledger.js';
import { confirmDeletion } from '../confirm-deletion.js';
import { endInterrupted, STOPPED } from '../interrupted.js';
import { endWaiting } from '../review/wait.js';
import type { MadePlan } from './make-plan.js';
import { planView } from './plan-view.js';
import { prune } from './prune.js';
import { standing, statusCommand, waitForPlan } from './push-review.js';
import { type PushOutcome, pushView } from './push-view.js';

interface CarryOutOptions {
  readonly wait: boolean;
  readonly yes: boolean;
  /** What goes once the rest is done. */
  readonly deletions?: readonly DeletionRow[];
  /** Runs once the plan is confirmed, before anything is sent. */
  readonly before?: () => Promise<void>;
}

/** Shows a plan, asks, applies it, waits if asked to, and reports. Ends with the exit code of what came of it. */
export async function carryOut(context: Context, made: MadePlan, options: CarryOutOptions): Promise<void> {
  const { deletions = [] } = options;
  const { summary } = reportPlan(made.plan);
  const filler = await createFiller(context, made);
  await confirm(context, made, options);
  await options.before?.();
  const report = await apply(context, made, filler);
  const pushed = report.results.every(({ outcome }) => outcome === 'done');
  const deleted = deletions.length === 0 ? undefined : await prune(context, deletions, pushed);
  const failed = !pushed || (deleted?.some(({ outcome }) => outcome !== 'done' && outcome !== 'blocked') ?? false);
  const { rows, trouble } = options.wait && !failed ? await waitForPlan(context, made.plan) : {};
  const outcome = { ...outcomeOf(report, summary.blocked), ...(deleted && { deletions: deleted }) };
  context.output.result({ ...outcome, templates: rows ?? standing(made.plan, report) }, (_, style) =>
    pushView({ ...outcome, templates: rows ?? null }, style),
  );
  if (rows !== undefined) endWaiting(context, rows, statusCommand(made.plan));
  if (context.signal.aborted) {
    const push = `wactl templates push${deletions.length === 0 ? '' : ' --prune'}`;
    endInterrupted(context, STOPPED, `go on with \`${failed ? push : statusCommand(made.plan)}\``);
  }
  if (trouble !== undefined) throw trouble;
  const exitCode = exitCodeOf({ failed, blocked: summary.blocked > 0, rows });
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

async function confirm(
  { output, ask }: Context,
  { plan }: MadePlan,
  { deletions = [], yes }: CarryOutOptions,
): Promise<void> {
  const report = reportPlan(plan);
  const changing = plan.steps.filter(({ row }) => isStep(row)).length;
  if (changing + deletions.length === 0) return;
  if (!output.json) output.note(planView({ ...report, deletions }, output.noteStyle));
  if (changing > 0) await ask.confirm(`Hand ${changing} ${changing === 1 ? 'template' : 'templates'} in for review?`);
  await confirmDeletion({ ask }, deletions, yes);
}

/** Known before anything is asked, so that a missing app id stops the push at its start. */
async function createFiller(context: Context, { plan, facts }: MadePlan): Promise<SampleFiller | undefined> {
  const hasSamples = plan.steps.some(({ row, definition }) => {
    return isStep(row) && (row.uploads.length > 0 || (definition?.media.length ?? 0) > 0);
  });
  if (!hasSamples) return undefined;
  const { graphUrl } = await context.settings();
  return createSampleFiller({
    graph: await context.graph(),
    appId: await findAppId(context),
    samples: facts.samples,
    download: { baseUrl: graphUrl.value, env: context.system.env, signal: context.signal },
    store: await usableLedger(context),
    now: () => context.clock.now(),
  });
}

/** @throws {CliError} what stopped the push, when nothing at all was done before */
async function apply(context: Context, made: MadePlan, filler: SampleFiller | undefined): Promise<PushReport> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  if (!made.plan.steps.some(({ row }) => isStep(row))) return { results: [] };
  const progress = context.output.progress('Pushing');
  const options: ApplyOptions = {
    wabaId,
    signal: context.signal,
    onStep: ({ action, name, language }) => progress.update(`${action} ${name} ${language}`),
    ...(filler === undefined ? {} : { fillSamples: (step) => filler.fill(step) }),
    journal: createPushJournal({
      store: await usableLedger(context),
      wabaId,
      samples: made.facts.samples,
      filler,
      now: () => context.clock.now(),
      onFailure: (error) => context.output.warn(`The push is not remembered: ${error.message}`),
    }),
  };
  const report = await applyPush(made.plan, await context.graph(), options);
  progress.stop();
  const done = report.results.some(({ outcome }) => outcome !== 'not-tried' && outcome !== 'refused');
  if (report.stoppedBy !== undefined && !done) throw report.stoppedBy;
  return report;
}

function outcomeOf({ results }: PushReport, blocked: number): Pick<PushOutcome, 'summary' | 'results'> {
  const count = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).length;
  const summary = {
    done: count('done'),
    refused: count('refused'),
    unknown: count('unknown'),
    notTried: count('not-tried'),
    blocked,
  };
  return { summary, results };
}

function exitCodeOf(found: {
  readonly failed: boolean;
  readonly blocked: boolean;
  readonly rows: readonly StatusRow[] | undefined;
}): ExitCode {
  if (found.failed) return EXIT.failed;
  const review = found.rows === undefined ? EXIT.ok : reviewExitCode(found.rows);
  return review === EXIT.ok && found.blocked ? EXIT.pending : review;
}
