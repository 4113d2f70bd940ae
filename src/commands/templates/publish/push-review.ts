import { templatesInFiles } from '../../../app/templates/push-status.js';
import { statusReader } from '../../../app/templates/review.js';
import type { Context } from '../../../context.js';
import { CliError } from '../../../core/errors/error.js';
import type { Plan } from '../../../core/templates/push/plan.js';
import type { StatusRow } from '../../../core/templates/status.js';
import { waitForRows } from '../review/wait.js';

/** How the review ended, or why nobody can tell: what was pushed is reported all the same. */
interface Waited {
  readonly rows?: readonly StatusRow[];
  readonly trouble?: CliError;
}

export async function waitForPlan(context: Context, plan: Plan): Promise<Waited> {
  try {
    return { rows: await waitForRows(context, await statusReader(templatesInFiles(plan), context)) };
  } catch (error) {
    if (context.signal.aborted) return {};
    if (!(error instanceof CliError)) throw error;
    return { trouble: error };
  }
}

/** The command that goes on waiting. */
export function statusCommand(plan: Plan): string {
  const names = new Set(templatesInFiles(plan).map(({ name }) => name));
  return ['wactl templates status', ...(names.size === 1 ? names : []), '--wait'].join(' ');
}
