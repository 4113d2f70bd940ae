import { type DeletionResult, type DeletionRow, deleteRows } from '../../core/templates/actions/deletion.js';
import { applyPush, type PushReport } from '../../core/templates/push/apply.js';
import { createPushJournal } from '../../core/templates/push/journal.js';
import { type ChangingStep, isChanging } from '../../core/templates/push/step.js';
import type { SampleUploads } from '../../core/templates/samples/sample-uploads.js';
import type { Ports } from '../ports.js';
import { type Account, openAccount } from './account.js';
import type { Events } from './events.js';
import { ledgerToKeep, rememberDeletions } from './history.js';
import type { MadePlan } from './plan-push.js';
import { openSampleUploads } from './sample-uploads.js';

/** A plan that has all it needs: nothing stands in its way but a person's yes. */
export interface ReadyPlan extends MadePlan {
  readonly uploads: SampleUploads | undefined;
}

/** @throws {CliError} exit 4 when samples are to be uploaded and nobody knows the app they belong to */
export async function preparePush(made: MadePlan, ports: Ports, events: Events): Promise<ReadyPlan> {
  const samples = made.plan.steps.flatMap((step) => (isChanging(step) ? step.samples : []));
  return { ...made, uploads: await openSampleUploads(samples, ports, events, made.appId) };
}

export interface PushEvents extends Events {
  /** Called before each creation and edit. */
  readonly onStep?: (step: ChangingStep) => void;
  /** Called before what no file holds is deleted. */
  readonly onPrune?: () => void;
}

export interface PushedPlan extends PushReport {
  /** Whether all that was to be created and edited is. */
  readonly isWhole: boolean;
  /** Absent when the plan deletes nothing. */
  readonly deletions?: readonly DeletionResult[];
}

/**
 * Creates, edits and then deletes what the plan says, and notes it in the ledger.
 * @throws {CliError} what stopped the push, when nothing at all was done before
 */
export async function pushTemplates(ready: ReadyPlan, ports: Ports, events: PushEvents): Promise<PushedPlan> {
  const { plan, deletions } = ready;
  const account = await openAccount(ports);
  const report = plan.steps.some(isChanging) ? await submitSteps(ready, account, ports, events) : { results: [] };
  const isWhole = report.results.every(({ outcome }) => outcome === 'done');
  if (deletions.length === 0) return { ...report, isWhole };
  // A refused template may be the successor of one that is to go.
  const gone = isWhole ? await prune(deletions, account, ports, events) : deletions.map(notTried);
  return { ...report, isWhole, deletions: gone };
}

async function submitSteps(
  { plan, facts, uploads }: ReadyPlan,
  { graph, wabaId }: Account,
  ports: Ports,
  events: PushEvents,
): Promise<PushReport> {
  const report = await applyPush(plan, graph, {
    wabaId,
    signal: ports.signal,
    onStep: events.onStep,
    uploads,
    journal: createPushJournal({
      store: await ledgerToKeep(ports, events),
      wabaId,
      facts,
      uploads,
      now: () => ports.clock.now(),
      onFailure: (error) => events.onWarning(`The push is not remembered: ${error.message}`),
    }),
  });
  const isDone = report.results.some(({ outcome }) => outcome !== 'not-tried' && outcome !== 'refused');
  if (report.stoppedBy !== undefined && !isDone) throw report.stoppedBy;
  return report;
}

async function prune(
  rows: readonly DeletionRow[],
  { graph, wabaId }: Account,
  ports: Ports,
  events: PushEvents,
): Promise<readonly DeletionResult[]> {
  events.onPrune?.();
  const { results, stoppedBy } = await deleteRows(rows, graph, { wabaId, signal: ports.signal });
  if (stoppedBy !== undefined) events.onWarning(stoppedBy.message);
  await rememberDeletions(ports, wabaId, { rows, results }, events);
  return results;
}

function notTried({ id, name, language, action }: DeletionRow): DeletionResult {
  const outcome = action === 'blocked' ? 'blocked' : 'not-tried';
  return { id, name, language, outcome, nameLockedUntil: null, error: null };
}
