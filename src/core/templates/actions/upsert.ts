import type { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import { type Upserted, upsertTemplates } from '../../graph/template-upsert.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import { readBack } from '../steps/read-back.js';
import { type Failure, failureOf, leavesOpen, outcomeOf, runSteps, type StepOutcome } from '../steps/run-steps.js';
import type { UpsertPlan, UpsertRow } from './upsert-plan.js';

/** What became of one language. */
export interface UpsertResult {
  readonly language: string;
  readonly outcome: StepOutcome | 'blocked';
  readonly id: string | null;
  readonly status: string | null;
  readonly error: Failure | null;
}

export interface UpsertReport {
  readonly results: readonly UpsertResult[];
  readonly stoppedBy?: CliError;
}

/**
 * Sends the request once. A language that the answer passes over is looked for, and else unknown.
 * @throws {CliError} Meta refused; nothing was changed
 */
export async function applyUpsert(
  plan: UpsertPlan,
  graph: Graph,
  { wabaId, signal }: { readonly wabaId: string; readonly signal: AbortSignal },
): Promise<UpsertReport> {
  const { ended, stoppedBy } = await runSteps(
    plan.body.languages.length === 0 ? [] : [plan.body],
    (body) => upsertTemplates(graph, wabaId, body),
    { signal },
  );
  const [end] = ended;
  if (end?.kind === 'failed' && !leavesOpen(end.error)) throw end.error;
  const answered = end?.kind === 'done' ? end.value : [];
  const reported = end === undefined ? 'blocked' : outcomeOf(end);
  const isOpen = reported === 'unknown' || (reported === 'done' && answered.length < plan.body.languages.length);
  const there = isOpen ? ((await readBack(graph, { wabaId, signal, names: new Set([plan.name]) })) ?? []) : [];
  const error = end === undefined ? null : failureOf(end);
  return {
    results: plan.rows.map((row) => resultOf(row, { reported, answered, there, error })),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
  };
}

interface Known {
  readonly reported: StepOutcome | 'blocked';
  readonly answered: readonly Upserted[];
  readonly there: readonly RemoteTemplate[];
  readonly error: Failure | null;
}

function resultOf(
  { action, language, id, status }: UpsertRow,
  { reported, answered, there, error }: Known,
): UpsertResult {
  if (action === 'blocked') return { language, outcome: 'blocked', id, status, error: null };
  const named = answered.find((entry) => entry.language === language);
  if (named !== undefined) return { language, outcome: 'done', id: named.id, status: named.status, error: null };
  const found = there.find((template) => template.language === language);
  // One that was there before proves nothing: its texts are Meta's own, before and after.
  if (found !== undefined && action === 'create') {
    return { language, outcome: 'done', id: found.id, status: found.status, error: null };
  }
  return { language, outcome: reported === 'done' ? 'unknown' : reported, id, status, error };
}
