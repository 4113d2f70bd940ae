import type { RemoteTemplate } from '../graph/templates.js';
import type { TemplateDefinition } from './definition.js';
import { type Change, compareTemplates } from './diff.js';
import { decideEdit } from './plan-edit.js';

export type PlanAction = 'create' | 'edit' | 'same' | 'drift' | 'blocked' | 'orphan' | 'cannot-compare';

/** What is to happen to one template in one language, as `plan` prints it. */
export interface PlanRow {
  readonly action: PlanAction;
  readonly name: string;
  readonly language: string;
  /** For a reader. */
  readonly reason: string;
  readonly changes: readonly Change[];
  readonly costs: {
    /** Edits of an approved template that it uses up. */
    readonly edits: number;
    /** Whether the template goes to review. */
    readonly review: boolean;
  };
  /** When a blocked row may be tried again, ISO 8601; null when nobody can tell. */
  readonly blockedUntil: string | null;
}

/** A row with what carries it out. */
export interface PlanStep {
  readonly row: PlanRow;
  /** Absent for an orphan. */
  readonly definition?: TemplateDefinition;
  /** Absent for a template that Meta does not have. */
  readonly remote?: RemoteTemplate;
}

export interface Plan {
  /** By name, then by language. */
  readonly steps: readonly PlanStep[];
}

export interface PlanLimits {
  /** Templates that may still be created now. */
  readonly creations: number;
}

/**
 * Meta takes 100 new templates an hour from one WABA; how many it took before this run is not known.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
const DEFAULT_LIMITS: PlanLimits = { creations: 100 };

/**
 * Compares files with what Meta has. Pure: the same lists give the same plan. A template of `remote` that no file
 * holds is an orphan, so narrow both lists down to the names that the plan is about.
 */
export function planPush(
  local: readonly TemplateDefinition[],
  remote: readonly RemoteTemplate[],
  limits: PlanLimits = DEFAULT_LIMITS,
): Plan {
  const atMeta = new Map(remote.filter(({ status }) => status !== 'DELETED').map((found) => [keyOf(found), found]));
  const inFiles = new Set(local.map(keyOf));
  const steps = [
    ...local.map((definition) => stepFor(definition, atMeta.get(keyOf(definition)))),
    ...[...atMeta.values()].filter((found) => !inFiles.has(keyOf(found))).map(orphan),
  ].sort(({ row: left }, { row: right }) => (keyOf(left) < keyOf(right) ? -1 : 1));
  return { steps: holdBack(steps, limits.creations) };
}

function stepFor(definition: TemplateDefinition, remote: RemoteTemplate | undefined): PlanStep {
  if (remote === undefined) return { row: newRow(definition), definition };
  const decision = decideEdit(remote, compareTemplates(definition.body, remote), {
    wanted: definition.body.category.toUpperCase(),
    current: remote.category.toUpperCase(),
  });
  if (decision.action === 'edit' && definition.media.length > 0)
    return { row: needsUpload(definition), definition, remote };
  const { name, language } = definition;
  return { row: { name, language, blockedUntil: null, ...decision }, definition, remote };
}

function newRow(definition: TemplateDefinition): PlanRow {
  if (definition.media.length > 0) return needsUpload(definition);
  const { name, language } = definition;
  const reason = 'Meta does not have it.';
  return {
    action: 'create',
    name,
    language,
    reason,
    changes: [],
    costs: { edits: 0, review: true },
    blockedUntil: null,
  };
}

function needsUpload({ name, language }: TemplateDefinition): PlanRow {
  const reason = 'Its header sample is a local file: upload it and give its handle (`header: {format, handle}`).';
  return { action: 'blocked', name, language, reason, changes: [], costs: NO_COSTS, blockedUntil: null };
}

function orphan(remote: RemoteTemplate): PlanStep {
  const { name, language } = remote;
  const reason = 'No file holds it; it is left alone.';
  return {
    row: { action: 'orphan', name, language, reason, changes: [], costs: NO_COSTS, blockedUntil: null },
    remote,
  };
}

/** The first new templates go ahead; Meta would refuse the rest with a rate limit. */
function holdBack(steps: readonly PlanStep[], creations: number): PlanStep[] {
  let left = creations;
  return steps.map((step) => {
    if (step.row.action !== 'create') return step;
    left -= 1;
    if (left >= 0) return step;
    const reason = `Meta takes ${creations} new templates an hour: push again later.`;
    return { ...step, row: { ...step.row, action: 'blocked', reason, costs: NO_COSTS } };
  });
}

const NO_COSTS = { edits: 0, review: false } as const;

/** No name and no language holds a space. */
function keyOf({ name, language }: { readonly name: string; readonly language: string }): string {
  return `${name} ${language}`;
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
  return steps.some(({ row }) => ['create', 'edit', 'drift', 'blocked'].includes(row.action));
}
