import type { RemoteTemplate } from '../../graph/templates.js';
import { type DeletionRow, planDeletion } from '../actions/deletion.js';
import type { Plan } from './plan.js';
import type { PlanStep } from './row.js';

/**
 * A plan whose orphans go, and the deletions that make them go. Pure; the rows of those say what goes and what cannot.
 * @param now milliseconds since 1970
 */
export function planPrune(
  { steps }: Plan,
  now: number,
): { readonly plan: Plan; readonly deletions: readonly DeletionRow[] } {
  const orphans = steps.flatMap(({ row, remote }) => (row.action === 'orphan' && remote ? [remote] : []));
  const deletions = planDeletion(orphans, now);
  const byId = new Map(deletions.map((deletion) => [deletion.id, deletion]));
  return { plan: { steps: steps.map((step) => explained(step, byId)) }, deletions };
}

function explained(step: PlanStep, deletions: ReadonlyMap<string, DeletionRow>): PlanStep {
  const deletion = deletions.get(idOf(step.remote));
  if (step.row.action !== 'orphan' || deletion === undefined) return step;
  return { ...step, row: { ...step.row, reason: reasonFor(deletion) } };
}

function idOf(remote: RemoteTemplate | undefined): string {
  return remote?.id ?? '';
}

function reasonFor({ action, reason, nameLockedUntil }: DeletionRow): string {
  if (action === 'blocked') return `No file holds it, and it stays: ${reason}`;
  const lock = nameLockedUntil === null ? '' : ` Its name is locked until ${nameLockedUntil.slice(0, 10)}.`;
  return `No file holds it: it is deleted.${lock}`;
}
