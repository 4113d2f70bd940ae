import type { CreateTemplate, EditTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import type { PendingSample } from '../samples/pending.js';
import { isChanging, type PlanStep, type StepCosts } from './step.js';

export type PlanAction = PlanStep['kind'];

/** What is to happen to one template in one language, as `plan` prints it. */
export interface PlanRow {
  readonly action: PlanAction;
  readonly name: string;
  readonly language: string;
  /** For a reader. */
  readonly reason: string;
  readonly changes: readonly Change[];
  readonly costs: StepCosts;
  /** When a blocked row may be tried again, ISO 8601; null when nobody can tell. */
  readonly blockedUntil: string | null;
  /** Media samples that are uploaded first. */
  readonly uploads: readonly PlanUpload[];
  /** What is sent, with placeholders where handles of media samples go; null when nothing is. */
  readonly request: CreateTemplate | EditTemplate | null;
}

/** A media sample that Meta does not have yet, or that must be uploaded once more. */
export interface PlanUpload {
  /** The header: `header`, `carousel.0.header`. */
  readonly path: string;
  /** `meta`: only Meta has it; it is fetched from there and uploaded again, since an edit replaces all components. */
  readonly from: 'file' | 'meta';
  /** Absolute path; null for `meta`, as are the two below. */
  readonly file: string | null;
  readonly type: string | null;
  readonly sizeBytes: number | null;
}

/** A plan as `--json` prints it. */
export interface PlanReport {
  readonly summary: Readonly<
    Record<'create' | 'edit' | 'same' | 'drift' | 'blocked' | 'orphan' | 'cannotCompare', number>
  >;
  readonly steps: readonly PlanRow[];
}

export function reportPlan({ steps }: { readonly steps: readonly PlanStep[] }): PlanReport {
  const count = (action: PlanAction) => steps.filter(({ kind }) => kind === action).length;
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
    steps: steps.map(rowOf),
  };
}

const NO_COSTS: StepCosts = { edits: 0, review: false };

function rowOf(step: PlanStep): PlanRow {
  const { kind, name, language, reason } = step;
  return {
    action: kind,
    name,
    language,
    reason,
    changes: 'changes' in step ? step.changes : [],
    costs: costsOf(step),
    blockedUntil: kind === 'blocked' && step.until !== undefined ? new Date(step.until).toISOString() : null,
    uploads: isChanging(step) ? step.samples.flatMap(uploadOf) : [],
    request: isChanging(step) ? step.request : null,
  };
}

function costsOf(step: PlanStep): StepCosts {
  switch (step.kind) {
    case 'create':
      return { edits: 0, review: true };
    case 'edit':
    case 'drift':
      return step.costs;
    default:
      return NO_COSTS;
  }
}

/** A content that was uploaded before is not uploaded again. */
function uploadOf(sample: PendingSample): PlanUpload[] {
  if (sample.from === 'meta') return [{ path: sample.place, from: 'meta', file: null, type: null, sizeBytes: null }];
  if (sample.handle !== undefined) return [];
  const { place, file, type, sizeBytes } = sample;
  return [{ path: place, from: 'file', file, type, sizeBytes }];
}

/** `2026-11-22 11:31 UTC`. @param time milliseconds since 1970 */
export function shownTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
