import type { Context } from '../../../context.js';
import { CliError } from '../../../core/errors.js';
import type { PushReport } from '../../../core/templates/push/apply.js';
import type { Plan } from '../../../core/templates/push/plan.js';
import { type StatusRow, statusRows } from '../../../core/templates/status.js';
import { templateKey } from '../../../core/templates/template-key.js';
import { waitWithProgress } from '../review/wait.js';

/** How the review ended, or why nobody can tell: what was pushed is reported all the same. */
interface Waited {
  readonly rows?: readonly StatusRow[];
  readonly trouble?: CliError;
}

export async function waitForPlan(context: Context, plan: Plan): Promise<Waited> {
  try {
    return { rows: await waitWithProgress(context, isOf(plan)) };
  } catch (error) {
    if (context.signal.aborted) return {};
    if (!(error instanceof CliError)) throw error;
    return { trouble: error };
  }
}

/** How the templates of the files stand after a push that nobody waits for; null when Meta could not be asked. */
export function standing(plan: Plan, { results, remote }: PushReport): readonly StatusRow[] | null {
  if (remote === undefined && results.some(({ outcome }) => outcome !== 'not-tried')) return null;
  const known = plan.steps.flatMap((step) => ('remote' in step && step.remote !== undefined ? [step.remote] : []));
  return statusRows(remote ?? known).filter(isOf(plan));
}

/** Whether a template comes from the files of the plan. */
function isOf({ steps }: Plan): (row: StatusRow) => boolean {
  const keys = new Set(steps.filter(({ kind }) => kind !== 'orphan').map(templateKey));
  return (row) => keys.has(templateKey(row));
}

/** The command that goes on waiting. */
export function statusCommand({ steps }: Plan): string {
  const names = new Set(steps.filter(({ kind }) => kind !== 'orphan').map(({ name }) => name));
  return ['wactl templates status', ...(names.size === 1 ? names : []), '--wait'].join(' ');
}
