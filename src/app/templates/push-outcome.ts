import type { DeletionResult } from '../../core/templates/actions/deletion.js';
import type { PushResult } from '../../core/templates/push/result.js';
import type { StatusRow } from '../../core/templates/status.js';
import type { PushedPlan } from './apply-push.js';

/** What a push did, as `--json` prints it. */
export interface PushOutcome {
  readonly summary: Readonly<Record<'done' | 'refused' | 'unknown' | 'notTried' | 'blocked', number>>;
  readonly results: readonly PushResult[];
  /** With `--prune`: what became of the templates that no file holds. */
  readonly deletions?: readonly DeletionResult[];
  /** How the templates of the files stand now; null when nobody can tell. */
  readonly templates: readonly StatusRow[] | null;
}

/** All of it but how the templates stand. @param blocked steps of the plan that could not be taken */
export function pushOutcome({ results, deletions }: PushedPlan, blocked: number): Omit<PushOutcome, 'templates'> {
  const count = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).length;
  const summary = {
    done: count('done'),
    refused: count('refused'),
    unknown: count('unknown'),
    notTried: count('not-tried'),
    blocked,
  };
  return { summary, results, ...(deletions && { deletions }) };
}
