import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import type { PendingSample } from '../samples/pending.js';

interface Step {
  readonly name: string;
  readonly language: string;
  /** For a reader. */
  readonly reason: string;
}

/** A template that Meta does not have. */
export interface CreateStep extends Step {
  readonly kind: 'create';
  readonly definition: TemplateDefinition;
  /** What is sent, with placeholders where the handles of `samples` go. */
  readonly request: CreateTemplate;
  readonly samples: readonly PendingSample[];
}

/** A template that Meta has otherwise; `drift`: because it was changed there. */
export interface EditStep extends Step {
  readonly kind: 'edit' | 'drift';
  readonly definition: TemplateDefinition;
  readonly remote: RemoteTemplate;
  readonly changes: readonly Change[];
  readonly costs: StepCosts;
  /** What is sent, with placeholders where the handles of `samples` go. Carries each of the changes. */
  readonly request: EditTemplate;
  /** None where the request holds no components. */
  readonly samples: readonly PendingSample[];
}

export interface StepCosts {
  /** Edits of an approved template that it uses up. */
  readonly edits: number;
  /** Whether the template goes to review. */
  readonly review: boolean;
}

/** A template that Meta has as the file does, as far as that can be told. */
export interface SettledStep extends Step {
  readonly kind: 'same' | 'cannot-compare';
  readonly definition: TemplateDefinition;
  readonly remote: RemoteTemplate;
  /** What Meta changed and a push leaves as it is: a category. */
  readonly changes: readonly Change[];
}

/** A template that cannot be created or edited now. */
export interface BlockedStep extends Step {
  readonly kind: 'blocked';
  readonly definition: TemplateDefinition;
  /** Absent for a template that Meta does not have. */
  readonly remote?: RemoteTemplate;
  readonly changes: readonly Change[];
  /** When it can be tried again, in milliseconds since 1970; absent when nobody can tell. */
  readonly until?: number | undefined;
}

/** A template that no file holds. */
export interface OrphanStep extends Step {
  readonly kind: 'orphan';
  readonly remote: RemoteTemplate;
}

/** What a push sends. */
export type ChangingStep = CreateStep | EditStep;

/** What is to happen to one template in one language. */
export type PlanStep = ChangingStep | SettledStep | BlockedStep | OrphanStep;

/** Whether a push sends something for it. */
export function isChanging(step: PlanStep): step is ChangingStep {
  return step.kind === 'create' || step.kind === 'edit' || step.kind === 'drift';
}
