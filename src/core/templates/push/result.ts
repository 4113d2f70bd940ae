import { EXIT } from '../../errors.js';
import { GraphError } from '../../graph/errors.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import { type Change, compareTemplates } from '../compare/diff.js';
import { type Attempt, type Failure, failureOf } from '../steps/run-steps.js';
import { templateKey } from '../template-key.js';
import type { PlanStep } from './row.js';

/** What became of one step. */
export interface PushResult {
  readonly action: 'create' | 'edit';
  readonly name: string;
  readonly language: string;
  /**
   * `unknown`: no answer came, and Meta does not show the change yet. `not-tried` with an error: a sample of it could
   * not be uploaded.
   */
  readonly outcome: 'done' | 'refused' | 'unknown' | 'not-tried';
  /** As read back; null where Meta has none, or could not be asked. */
  readonly id: string | null;
  readonly status: string | null;
  /** Can differ from the one asked for: Meta decides. */
  readonly category: string | null;
  readonly error: Failure | null;
  /** What Meta shows otherwise than it was handed in, for a reader; null when it shows the same, or could not be asked. */
  readonly note: string | null;
}

/** @param isSent whether Meta may have the body @param remote absent when Meta could not be asked */
export function describeResult(
  attempt: Attempt<PlanStep, unknown>,
  isSent: boolean,
  remote: readonly RemoteTemplate[] | undefined,
): PushResult {
  const { row, definition } = attempt.step;
  const { name, language } = row;
  const found = remote?.find((template) => templateKey(template) === templateKey(row));
  const shown = found && definition ? compareTemplates(definition.body, found).changes : undefined;
  const outcome = outcomeOf(attempt, isSent, shown?.length === 0);
  return {
    action: row.action === 'create' ? 'create' : 'edit',
    name,
    language,
    outcome,
    id: found?.id ?? null,
    status: found?.status ?? null,
    category: found?.category ?? null,
    error: outcome === 'done' ? null : failureOf(attempt),
    note: outcome === 'done' && found !== undefined ? noteOn(shown ?? [], definition?.body.category, found) : null,
  };
}

function outcomeOf(attempt: Attempt<PlanStep, unknown>, isSent: boolean, shows: boolean): PushResult['outcome'] {
  if (attempt.kind !== 'failed') return attempt.kind;
  const { error } = attempt;
  if (error instanceof GraphError && error.exitCode !== EXIT.remote) return 'refused';
  if (!isSent) return 'not-tried';
  return shows ? 'done' : 'unknown';
}

function noteOn(changes: readonly Change[], asked: string | undefined, { category }: RemoteTemplate): string | null {
  const moved = asked?.toUpperCase() === category.toUpperCase() ? [] : [`Meta has it as ${category}.`];
  const other = changes.map(({ path }) => path).join(', ');
  const notes = [...moved, ...(other === '' ? [] : [`Meta shows another ${other} than was handed in.`])];
  return notes.length === 0 ? null : notes.join(' ');
}
