import type { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import { deleteTemplate, deleteTemplatesById, type RemoteTemplate } from '../../graph/templates.js';
import { DELETIONS_PER_CALL, NAME_LOCK_MS } from '../../meta/template-limits.js';
import { deletionObstacle } from '../edit/obstacles.js';
import { readBack } from '../steps/read-back.js';
import {
  type EndedStep,
  type Failure,
  failureOf,
  leavesOpen,
  outcomeOf,
  runSteps,
  type StepOutcome,
} from '../steps/run-steps.js';

/** One template that is to go, or cannot. */
export interface DeletionRow {
  readonly action: 'delete' | 'blocked';
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  /** For a reader. */
  readonly reason: string;
  /** Until when Meta takes no new template of this name and language, ISO 8601; null where it does at once. */
  readonly nameLockedUntil: string | null;
}

/** What goes when these templates are deleted. Pure. @param now milliseconds since 1970 */
export function planDeletion(templates: readonly RemoteTemplate[], now: number): readonly DeletionRow[] {
  return templates.map((template) => {
    const { id, name, language, status } = template;
    const obstacle = deletionObstacle(template);
    const isLocked = obstacle === undefined && status === 'APPROVED';
    return {
      action: obstacle === undefined ? 'delete' : 'blocked',
      id,
      name,
      language,
      status,
      reason: obstacle?.reason ?? reasonFor(status),
      nameLockedUntil: isLocked ? new Date(now + NAME_LOCK_MS).toISOString() : null,
    };
  });
}

function reasonFor(status: string): string {
  return status === 'APPROVED' ? 'it can be sent now, and not any more after that.' : 'it cannot be sent now.';
}

/** What became of one row. */
export interface DeletionResult {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly outcome: StepOutcome | 'blocked';
  readonly nameLockedUntil: string | null;
  readonly error: Failure | null;
}

export interface DeletionReport {
  readonly results: readonly DeletionResult[];
  /** What made the rest pointless to try. */
  readonly stoppedBy?: CliError;
}

export interface DeletionOptions {
  readonly wabaId: string;
  readonly signal: AbortSignal;
  readonly onStep?: (rows: readonly DeletionRow[]) => void;
}

/**
 * Deletes by id, so that nothing goes that was not shown: by name alone, Meta would also delete a language added in the
 * meantime. Many go a hundred at once; where Meta refuses such a batch for one of them, nothing of it is gone and each is
 * tried alone.
 */
export async function deleteRows(
  rows: readonly DeletionRow[],
  graph: Graph,
  options: DeletionOptions,
): Promise<DeletionReport> {
  const going = rows.filter(({ action }) => action === 'delete');
  const { signal, onStep } = options;
  const bulk = await runSteps(batches(going), (batch) => deleteBatch(graph, options.wabaId, batch), { signal, onStep });
  const refused = bulk.ended.flatMap((end) => (isRefusedBatch(end) ? end.step : []));
  const alone = await runSteps(
    bulk.stoppedBy === undefined ? refused.map((row) => [row]) : [],
    (batch) => deleteBatch(graph, options.wabaId, batch),
    { signal, onStep },
  );
  const byId = new Map([...bulk.ended, ...alone.ended].flatMap((end) => end.step.map(({ id }) => [id, end])));
  const left = await idsLeft([...byId.values()], graph, options);
  const stoppedBy = bulk.stoppedBy ?? alone.stoppedBy;
  return {
    results: rows.map((row) => resultOf(row, byId.get(row.id), left)),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
  };
}

type Batch = readonly DeletionRow[];

function batches(rows: readonly DeletionRow[]): readonly Batch[] {
  const count = Math.ceil(rows.length / DELETIONS_PER_CALL);
  return Array.from({ length: count }, (_, index) => {
    return rows.slice(index * DELETIONS_PER_CALL, (index + 1) * DELETIONS_PER_CALL);
  });
}

async function deleteBatch(graph: Graph, wabaId: string, batch: Batch): Promise<void> {
  const [first, ...others] = batch;
  if (first === undefined) return;
  if (others.length === 0) return deleteTemplate(graph, wabaId, { name: first.name, templateId: first.id });
  await deleteTemplatesById(
    graph,
    wabaId,
    batch.map(({ id }) => id),
  );
}

function isRefusedBatch(end: EndedStep<Batch, void>): end is EndedStep<Batch, void> & { kind: 'failed' } {
  return end.kind === 'failed' && end.step.length > 1 && !leavesOpen(end.error);
}

/** Asked only where an answer was missing; undefined when Meta cannot be asked. */
async function idsLeft(
  ended: readonly EndedStep<Batch, void>[],
  graph: Graph,
  options: DeletionOptions,
): Promise<ReadonlySet<string> | undefined> {
  if (!ended.some((end) => outcomeOf(end) === 'unknown')) return undefined;
  const remote = await readBack(graph, options);
  return remote && new Set(remote.filter(({ status }) => status !== 'PENDING_DELETION').map(({ id }) => id));
}

function resultOf(
  { action, id, name, language, nameLockedUntil }: DeletionRow,
  end: EndedStep<Batch, void> | undefined,
  left: ReadonlySet<string> | undefined,
): DeletionResult {
  const base = { id, name, language };
  if (action === 'blocked' || end === undefined) return { ...base, outcome: 'blocked', nameLockedUntil, error: null };
  const reported = outcomeOf(end);
  const outcome = reported === 'unknown' && left !== undefined && !left.has(id) ? 'done' : reported;
  const isDone = outcome === 'done';
  return {
    ...base,
    outcome,
    nameLockedUntil: isDone ? nameLockedUntil : null,
    error: isDone ? null : failureOf(end),
  };
}
