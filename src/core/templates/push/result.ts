import { EXIT } from '../../errors/error.js';
import { GraphError } from '../../graph/errors.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import { differenceNote } from '../steps/read-back.js';
import { type EndedStep, type Failure, failureOf } from '../steps/run-steps.js';
import { templateKey } from '../template-key.js';
import type { ChangingStep } from './step.js';

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
  /** What Meta shows otherwise than it was submitted, for a reader; null when it shows the same, or could not be asked. */
  readonly note: string | null;
}

/** @param isSent whether Meta may have the request @param remote absent when Meta could not be asked */
export function describeResult(
  end: EndedStep<ChangingStep, unknown>,
  isSent: boolean,
  remote: readonly RemoteTemplate[] | undefined,
): PushResult {
  const { step } = end;
  const { name, language, definition } = step;
  const found = remote?.find((template) => templateKey(template) === templateKey(step));
  const shown = found && compareTemplates(definition.body, found).changes;
  const outcome = outcomeOf(end, isSent, shown?.length === 0);
  return {
    action: step.kind === 'create' ? 'create' : 'edit',
    name,
    language,
    outcome,
    id: found?.id ?? null,
    status: found?.status ?? null,
    category: found?.category ?? null,
    error: outcome === 'done' ? null : failureOf(end),
    note:
      outcome === 'done' && found !== undefined
        ? differenceNote(
            definition.body.category,
            found,
            (shown ?? []).map(({ path }) => path),
          )
        : null,
  };
}

function outcomeOf(end: EndedStep<ChangingStep, unknown>, isSent: boolean, shows: boolean): PushResult['outcome'] {
  if (end.kind !== 'failed') return end.kind;
  const { error } = end;
  if (error instanceof GraphError && error.exitCode !== EXIT.remote) return 'refused';
  if (!isSent) return 'not-tried';
  return shows ? 'done' : 'unknown';
}
