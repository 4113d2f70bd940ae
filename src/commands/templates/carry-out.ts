import type { Context } from '../../context.js';
import { EXIT, type ExitCode, ExitWith } from '../../core/errors.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { applyPush, type PushReport } from '../../core/templates/apply.js';
import { type Plan, reportPlan } from '../../core/templates/plan.js';
import { reviewExitCode, type StatusRow } from '../../core/templates/status.js';
import { planView } from './plan-view.js';
import { type PushOutcome, pushView } from './push-view.js';
import { waitWithProgress } from './wait.js';

interface CarryOutOptions {
  readonly wait: boolean;
  /** Runs once the plan is confirmed, before anything is sent. */
  readonly before?: () => Promise<void>;
}

/** Shows a plan, asks, applies it, waits if asked to, and reports. Ends with the exit code of what came of it. */
export async function carryOut(context: Context, plan: Plan, options: CarryOutOptions): Promise<void> {
  const { output } = context;
  const { summary, steps } = reportPlan(plan);
  const changing = summary.create + summary.edit;
  if (changing > 0) {
    if (!output.json) output.note(planView({ summary, steps }, output.noteStyle));
    await context.ask.confirm(`Hand ${changing} ${changing === 1 ? 'template' : 'templates'} in for review?`);
  }
  await options.before?.();
  const report = await apply(context, plan);
  const failed = report.results.some(({ outcome }) => outcome !== 'done');
  const rows = options.wait && !failed ? await waitForPlan(context, plan) : undefined;
  output.result(outcomeOf(report, summary.blocked, rows), pushView);
  const exitCode = exitCodeOf(context, { failed, blocked: summary.blocked > 0, rows });
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

/** @throws {CliError} what stopped the push, when nothing at all was done before */
async function apply(context: Context, plan: Plan): Promise<PushReport> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const progress = context.output.progress('Pushing');
  const report = await applyPush(plan, await context.graph(), {
    wabaId,
    signal: context.signal,
    onStep: ({ action, name, language }) => progress.update(`${action} ${name} ${language}`),
  });
  progress.stop();
  const done = report.results.some(({ outcome }) => outcome !== 'not-tried' && outcome !== 'refused');
  if (report.stoppedBy !== undefined && !done) throw report.stoppedBy;
  return report;
}

async function waitForPlan(context: Context, plan: Plan): Promise<readonly StatusRow[]> {
  const wanted = new Set(
    plan.steps.flatMap(({ definition: found }) => (found ? [`${found.name} ${found.language}`] : [])),
  );
  return waitWithProgress(context, ({ name, language }) => wanted.has(`${name} ${language}`));
}

function outcomeOf({ results }: PushReport, blocked: number, templates: readonly StatusRow[] | undefined): PushOutcome {
  const count = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).length;
  const summary = {
    done: count('done'),
    refused: count('refused'),
    unknown: count('unknown'),
    notTried: count('not-tried'),
    blocked,
  };
  return { summary, results, ...(templates === undefined ? {} : { templates }) };
}

function exitCodeOf(
  context: Context,
  found: { readonly failed: boolean; readonly blocked: boolean; readonly rows: readonly StatusRow[] | undefined },
): ExitCode {
  if (context.signal.aborted) return EXIT.interrupted;
  if (found.failed) return EXIT.failed;
  const review = found.rows === undefined ? EXIT.ok : reviewExitCode(found.rows);
  return review === EXIT.ok && found.blocked ? EXIT.pending : review;
}
