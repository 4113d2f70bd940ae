import { type DeletionRow, planDeletion } from '../actions/deletion.js';
import type { Plan } from './plan.js';
import type { PlanStep } from './step.js';

/**
 * A plan whose orphans go, and the deletions that make them go. Pure; the steps of those say what goes and what cannot.
 * @param now milliseconds since 1970
 */
export function planPrune(
  { steps }: Plan,
  now: number,
): { readonly plan: Plan; readonly deletions: readonly DeletionRow[] } {
  const orphans = steps.flatMap((step) => (step.kind === 'orphan' ? [step.remote] : []));
  const deletions = planDeletion(orphans, now);
  const byId = new Map(deletions.map((deletion) => [deletion.id, deletion]));
  return { plan: { steps: steps.map((step) => explained(step, byId)) }, deletions };
}

function explained(step: PlanStep, deletions: ReadonlyMap<string, DeletionRow>): PlanStep {
  const deletion = step.kind === 'orphan' ? deletions.get(step.remote.id) : undefined;
  return deletion === undefined ? step : { ...step, reason: reasonFor(deletion) };
}

function reasonFor({ action, reason, nameLockedUntil }: DeletionRow): string {
  if (action === 'blocked') return `No file holds it, and it stays: ${reason}`;
  const lock = nameLockedUntil === null ? '' : ` Its name is locked until ${nameLockedUntil.slice(0, 10)}.`;
  return `No file holds it: it is deleted.${lock}`;
}
