import { type PushedPlan, preparePush, pushTemplates } from '../../../app/templates/apply-push.js';
import type { MadePlan } from '../../../app/templates/plan-push.js';
import { pushOutcome } from '../../../app/templates/push-outcome.js';
import { statusAfterPush } from '../../../app/templates/push-status.js';
import type { Context } from '../../../context.js';
import { EXIT, type ExitCode, ExitWith } from '../../../core/errors/error.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { isChanging } from '../../../core/templates/push/step.js';
import { reviewExitCode, type StatusRow } from '../../../core/templates/status.js';
import { eventsOf } from '../../events.js';
import { confirmDeletion } from '../confirm-deletion.js';
import { endInterrupted, STOPPED } from '../interrupted.js';
import { endWaiting } from '../review/wait.js';
import { planView } from './plan-view.js';
import { statusCommand, waitForPlan } from './push-review.js';
import { pushView } from './push-view.js';

interface RunOptions {
  readonly wait: boolean;
  readonly yes: boolean;
  /** The command that goes on after an interruption; default: the same push. */
  readonly again?: string | undefined;
  /** Runs once the plan is confirmed, before anything is sent. */
  readonly before?: () => Promise<void>;
}

/** Shows a plan, asks, applies it, waits if asked to, and reports. Ends with the exit code of what came of it. */
export async function runPush(context: Context, made: MadePlan, options: RunOptions): Promise<void> {
  const { plan } = made;
  const { summary } = reportPlan(plan);
  const ready = await preparePush(made, context, eventsOf(context));
  await confirm(context, made, options);
  await options.before?.();
  const pushed = await withProgress(context, (progress) => pushTemplates(ready, context, progress));
  const failed = !pushed.isWhole || (pushed.deletions?.some(isLeft) ?? false);
  const { rows, trouble } = options.wait && !failed ? await waitForPlan(context, plan) : {};
  const outcome = pushOutcome(pushed, summary.blocked);
  context.output.result({ ...outcome, templates: rows ?? statusAfterPush(plan, pushed) }, (_, style) =>
    pushView({ ...outcome, templates: rows ?? null }, style),
  );
  if (rows !== undefined) endWaiting(context, rows, statusCommand(plan));
  if (context.signal.aborted) {
    const { again = `wactl templates push${made.deletions.length === 0 ? '' : ' --prune'}` } = options;
    endInterrupted(context, STOPPED, `go on with \`${failed ? again : statusCommand(plan)}\``);
  }
  if (trouble !== undefined) throw trouble;
  const exitCode = exitCodeOf({ failed, blocked: summary.blocked > 0, rows });
  if (exitCode !== EXIT.ok) throw new ExitWith(exitCode);
}

async function confirm({ output, ask }: Context, { plan, deletions }: MadePlan, { yes }: RunOptions): Promise<void> {
  const changing = plan.steps.filter(isChanging).length;
  if (changing + deletions.length === 0) return;
  if (!output.json) output.note(planView({ ...reportPlan(plan), deletions }, output.noteStyle));
  if (changing > 0) await ask.confirm(`Submit ${changing} ${changing === 1 ? 'template' : 'templates'} for review?`);
  await confirmDeletion({ ask }, deletions, yes);
}

async function withProgress(
  context: Context,
  push: (events: Parameters<typeof pushTemplates>[2]) => Promise<PushedPlan>,
): Promise<PushedPlan> {
  let progress = context.output.progress('Pushing');
  const pushed = await push({
    ...eventsOf(context),
    onStep: ({ kind, name, language }) => progress.update(`${kind} ${name} ${language}`),
    onPrune: () => {
      progress = context.output.progress('Deleting');
    },
  });
  progress.stop();
  return pushed;
}

function isLeft({ outcome }: NonNullable<PushedPlan['deletions']>[number]): boolean {
  return outcome !== 'done' && outcome !== 'blocked';
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
