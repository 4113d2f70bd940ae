import type { CliError } from '../../errors/error.js';
import { metaRefused } from '../../errors/meta.js';
import type { Graph } from '../../graph/client.js';
import { type Moved, moveToArchive } from '../../graph/template-archive.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import { ARCHIVE_MS, ARCHIVED_PER_CALL } from '../../meta/template-limits.js';
import { archiveObstacle } from '../edit/obstacles.js';
import {
  type EndedStep,
  type Failure,
  failureFrom,
  failureOf,
  outcomeOf,
  runSteps,
  type StepOutcome,
} from '../steps/run-steps.js';
import { withoutIdle } from './idle.js';

export type ArchiveMove = 'archive' | 'unarchive';

/** One template that is to be archived or taken back, or cannot. */
export interface ArchiveRow {
  readonly action: ArchiveMove | 'blocked';
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  /** For a reader. */
  readonly reason: string;
  /** When Meta deletes it for good, ISO 8601; null where it does not. */
  readonly deletedAt: string | null;
}

/** What happens to these templates. Pure. @param now milliseconds since 1970 */
export function planArchive(
  templates: readonly RemoteTemplate[],
  move: ArchiveMove,
  now: number,
): readonly ArchiveRow[] {
  const rows = templates.map((template): ArchiveRow => {
    const { id, name, language, status } = template;
    const obstacle = archiveObstacle(template, move);
    const isArchived = obstacle === undefined && move === 'archive';
    return {
      action: obstacle === undefined ? move : 'blocked',
      id,
      name,
      language,
      status,
      reason: obstacle?.reason ?? reasonFor(move, status),
      deletedAt: isArchived ? new Date(now + ARCHIVE_MS).toISOString() : null,
    };
  });
  return move === 'unarchive' ? withoutIdle(rows) : rows;
}

function reasonFor(move: ArchiveMove, status: string): string {
  if (move === 'unarchive') return 'it gets back the status it had before.';
  return status === 'APPROVED' ? 'it can be sent now, and not any more after that.' : 'it cannot be sent now.';
}

/** What became of one row. */
export interface ArchiveResult {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly outcome: StepOutcome | 'blocked';
  readonly deletedAt: string | null;
  readonly error: Failure | null;
}

export interface ArchiveReport {
  readonly results: readonly ArchiveResult[];
  readonly stoppedBy?: CliError;
}

/** Moves a hundred at once and keeps going after a refusal. @param graph a client of the host that archives */
export async function moveRows(
  rows: readonly ArchiveRow[],
  graph: Graph,
  options: { readonly wabaId: string; readonly move: ArchiveMove; readonly signal: AbortSignal },
): Promise<ArchiveReport> {
  const going = rows.filter(({ action }) => action !== 'blocked');
  const steps = Array.from({ length: Math.ceil(going.length / ARCHIVED_PER_CALL) }, (_, index) => {
    return going.slice(index * ARCHIVED_PER_CALL, (index + 1) * ARCHIVED_PER_CALL);
  });
  const ids = (batch: readonly ArchiveRow[]) => batch.map(({ id }) => id);
  const { ended, stoppedBy } = await runSteps(
    steps,
    (batch) => moveToArchive(graph, options.wabaId, options.move, ids(batch)),
    { signal: options.signal },
  );
  const byId = new Map(ended.flatMap((end) => ids(end.step).map((id) => [id, end])));
  return {
    results: rows.map((row) => resultOf(row, byId.get(row.id))),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
  };
}

function resultOf(row: ArchiveRow, end: EndedStep<readonly ArchiveRow[], Moved> | undefined): ArchiveResult {
  const { id, name, language, deletedAt } = row;
  const base = { id, name, language, deletedAt: null };
  if (end === undefined) return { ...base, outcome: 'blocked', error: null };
  if (end.kind !== 'done') return { ...base, outcome: outcomeOf(end), error: failureOf(end) };
  if (end.value.ids.includes(id)) return { ...base, outcome: 'done', deletedAt, error: null };
  const message = end.value.failed[id];
  if (message === undefined) return { ...base, outcome: 'unknown', error: null };
  return {
    ...base,
    outcome: 'refused',
    error: failureFrom(metaRefused(`Meta says: ${message}`)),
  };
}
