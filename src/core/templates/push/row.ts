import type { RemoteTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';

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
  /** Media samples that are uploaded first. */
  readonly uploads: readonly PlanUpload[];
}

/** A media sample that Meta does not have yet, or that must be handed to it once more. */
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

/** A row with what carries it out. */
export interface PlanStep {
  readonly row: PlanRow;
  /** Absent for an orphan. */
  readonly definition?: TemplateDefinition;
  /** Absent for a template that Meta does not have. */
  readonly remote?: RemoteTemplate;
}

/** The part of a row that is decided for each template alone. */
export type Decision = Omit<PlanRow, 'name' | 'language' | 'blockedUntil' | 'uploads'> & {
  /** Milliseconds since 1970. */
  readonly until?: number | undefined;
};

export const NO_COSTS = { edits: 0, review: false } as const;

/** A row that cannot be carried out now. `until` is in milliseconds since 1970; absent when nobody can tell. */
export function blocked(reason: string, changes: readonly Change[] = [], until?: number): Decision {
  return { action: 'blocked', reason, changes, costs: NO_COSTS, until };
}

/** `2026-11-22 11:31 UTC`. @param time milliseconds since 1970 */
export function shownTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
