import type { PushReport } from '../../core/templates/push/apply.js';
import type { Plan } from '../../core/templates/push/plan.js';
import { type StatusRow, statusRows } from '../../core/templates/status.js';
import { templateKey } from '../../core/templates/template-key.js';

/** The templates that files hold, in the order of the plan. */
export function templatesInFiles({ steps }: Plan): readonly { readonly name: string; readonly language: string }[] {
  return steps.filter(({ kind }) => kind !== 'orphan').map(({ name, language }) => ({ name, language }));
}

/** How the templates of the files stand after a push that nobody waits for; null when Meta could not be asked. */
export function statusAfterPush(plan: Plan, { results, remote }: PushReport): readonly StatusRow[] | null {
  if (remote === undefined && results.some(({ outcome }) => outcome !== 'not-tried')) return null;
  const known = plan.steps.flatMap((step) => ('remote' in step && step.remote !== undefined ? [step.remote] : []));
  const keys = new Set(templatesInFiles(plan).map(templateKey));
  return statusRows(remote ?? known).filter((row) => keys.has(templateKey(row)));
}
