import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import type { TemplateBase } from '../history/history.js';
import { templateKey } from '../template-key.js';
import { decideEdit } from './decide-edit.js';
import type { PushFacts } from './facts.js';
import { creationHolds, nameHold } from './limits.js';
import { blocked, type Decision, NO_COSTS, type PlanAction, type PlanRow, type PlanStep, shownTime } from './row.js';
import { lostSample, uploadsFor } from './samples.js';

export type { PlanRow } from './row.js';

export interface Plan {
  /** By name, then by language. */
  readonly steps: readonly PlanStep[];
}

/**
 * Compares files with what Meta has. Pure: the same lists and facts give the same plan. A template of `remote` that no
 * file holds is an orphan, so narrow both lists down to the names that the plan is about.
 */
export function planPush(
  local: readonly TemplateDefinition[],
  remote: readonly RemoteTemplate[],
  facts: PushFacts,
): Plan {
  const atMeta = new Map(
    remote.filter(({ status }) => status !== 'DELETED').map((found) => [templateKey(found), found]),
  );
  const inFiles = new Set(local.map(templateKey));
  const holdCreation = creationHolds(facts);
  const steps = [
    ...sorted(local).map((definition) => stepFor(definition, atMeta.get(templateKey(definition)), facts, holdCreation)),
    ...[...atMeta.values()].filter((found) => !inFiles.has(templateKey(found))).map(orphan),
  ];
  return { steps: steps.sort(({ row: left }, { row: right }) => (templateKey(left) < templateKey(right) ? -1 : 1)) };
}

/** The order in which templates are pushed, and so in which the hourly limit is used up. */
function sorted(local: readonly TemplateDefinition[]): readonly TemplateDefinition[] {
  return local.toSorted((left, right) => (templateKey(left) < templateKey(right) ? -1 : 1));
}

function stepFor(
  definition: TemplateDefinition,
  remote: RemoteTemplate | undefined,
  facts: PushFacts,
  holdCreation: ReturnType<typeof creationHolds>,
): PlanStep {
  const decision =
    remote === undefined ? decideCreation(definition, facts, holdCreation) : decideEdit(definition, remote, facts);
  return { row: rowOf(definition, decision, facts), definition, ...(remote === undefined ? {} : { remote }) };
}

function rowOf(definition: TemplateDefinition, { until, ...decision }: Decision, facts: PushFacts): PlanRow {
  const { name, language } = definition;
  return {
    action: decision.action,
    name,
    language,
    reason: decision.reason,
    changes: decision.changes,
    costs: decision.costs,
    blockedUntil: until === undefined ? null : new Date(until).toISOString(),
    uploads: sendsComponents(decision) ? uploadsFor(definition, facts) : [],
  };
}

/** Whether the step carries components, and with them its samples. */
export function sendsComponents({ action, costs }: Pick<PlanRow, 'action' | 'costs'>): boolean {
  return isStep({ action }) && costs.review;
}

/** Whether a push carries the row out. */
export function isStep({ action }: Pick<PlanRow, 'action'>): boolean {
  return action === 'create' || action === 'edit' || action === 'drift';
}

function decideCreation(
  definition: TemplateDefinition,
  facts: PushFacts,
  holdCreation: ReturnType<typeof creationHolds>,
): Decision {
  const lost = lostSample(definition);
  if (lost !== undefined) return blocked(lost);
  const hold = nameHold(definition, facts) ?? holdCreation();
  if (hold !== undefined) {
    const again = hold.until === undefined ? '' : ` Again from ${shownTime(hold.until)}.`;
    return blocked(`${hold.reason}${again}`, [], hold.until);
  }
  return {
    action: 'create',
    reason: newReason(facts.bases.get(templateKey(definition))),
    changes: [],
    costs: { edits: 0, review: true },
  };
}

function newReason(base: TemplateBase | undefined): string {
  if (base === undefined) return 'Meta does not have it.';
  const day = new Date(base.at).toISOString().slice(0, 10);
  return `Meta does not have it any more: it was deleted there after our ${base.source} of ${day}.`;
}

function orphan(remote: RemoteTemplate): PlanStep {
  const { name, language } = remote;
  const reason = 'No file holds it; it is left alone.';
  const row = { name, language, reason, changes: [], costs: NO_COSTS, blockedUntil: null, uploads: [] };
  return { row: { action: 'orphan', ...row }, remote };
}

/** A plan as `--json` prints it. */
export interface PlanReport {
  readonly summary: Readonly<
    Record<'create' | 'edit' | 'same' | 'drift' | 'blocked' | 'orphan' | 'cannotCompare', number>
  >;
  readonly steps: readonly PlanRow[];
}

export function reportPlan({ steps }: Plan): PlanReport {
  const count = (action: PlanAction) => steps.filter(({ row }) => row.action === action).length;
  return {
    summary: {
      create: count('create'),
      edit: count('edit'),
      same: count('same'),
      drift: count('drift'),
      blocked: count('blocked'),
      orphan: count('orphan'),
      cannotCompare: count('cannot-compare'),
    },
    steps: steps.map(({ row }) => row),
  };
}

/** Whether a push would still change something, now or once what blocks it is gone. */
export function hasChanges({ steps }: Plan): boolean {
  return steps.some(({ row }) => isStep(row) || row.action === 'blocked');
}
