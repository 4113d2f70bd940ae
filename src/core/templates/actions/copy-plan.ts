import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import { CREATIONS_AN_HOUR } from '../../meta/template-limits.js';
import { compareTemplates } from '../compare/diff.js';
import { isDirectSend } from '../direct-send.js';
import { lintMetaTemplate } from '../lint/lint.js';
import { resendable, type SampleLink } from '../samples/resendable.js';
import { templateKey } from '../template-key.js';
import { copyNotes, copyObstacle } from './copy-limits.js';

/**
 * `exists`: the destination has this name and language, and keeps its own; `left`: not asked for by name, and not live at
 * the source or not made by anybody; `blocked`: it cannot be made there.
 */
type CopyAction = 'create' | 'exists' | 'left' | 'blocked';

/** What is to happen to one template in one language. */
export interface CopyRow {
  readonly action: CopyAction;
  readonly name: string;
  readonly language: string;
  /** For a reader. */
  readonly reason: string;
  /** Media samples that are fetched and uploaded again. */
  readonly samples: number;
  /** What will be different there, or has to be there first. */
  readonly notes: readonly string[];
}

/** A row with its request. */
export interface CopyStep {
  readonly row: CopyRow;
  /** Absent unless the row creates. */
  readonly create?: { readonly body: CreateTemplate; readonly samples: readonly SampleLink[] };
}

/** What no copy carries over, whatever the template. */
export const NEVER_CARRIED: readonly string[] = [
  'the approval: Meta reviews every copy',
  'quality, statistics and pauses: a copy begins without a history',
  'a time to live that Meta does not show: the copy has the default of its category',
  'settings of the Marketing Messages API (creative features, bids, product sets)',
];

export interface CopyOptions {
  /** Templates asked for by name are copied in any state; otherwise only those that are approved. */
  readonly named: boolean;
  /** Templates that the destination still takes within the hour. Default: as if it had taken none. */
  readonly creations?: number;
}

/** Compares what the source has with the destination. Pure. Rows in the order of the source's list. */
export function planCopy(
  source: readonly RemoteTemplate[],
  destination: readonly RemoteTemplate[],
  { named, creations = CREATIONS_AN_HOUR }: CopyOptions,
): readonly CopyStep[] {
  const taken = new Map(
    destination.filter(({ status }) => status !== 'DELETED').map((found) => [templateKey(found), found]),
  );
  let left = creations;
  return source.map((template) => {
    const step = stepFor(template, taken.get(templateKey(template)), named);
    if (step.row.action !== 'create') return step;
    left -= 1;
    if (left >= 0) return step;
    const reason = `Meta takes ${creations} new templates an hour: copy the rest later.`;
    return { row: { ...step.row, action: 'blocked', reason } };
  });
}

function stepFor(template: RemoteTemplate, there: RemoteTemplate | undefined, named: boolean): CopyStep {
  const { name, language, status } = template;
  const { body, samples, missing } = resendable(template);
  const row = { name, language, samples: 0, notes: [] };
  if (there !== undefined) return { row: { ...row, action: 'exists', reason: existingReason(body, there) } };
  if (!named && isDirectSend(template)) {
    return { row: { ...row, action: 'left', reason: "Meta's Direct Send made it." } };
  }
  if (!named && status !== 'APPROVED') {
    const reason = `Its status is ${status}; name it to copy it all the same.`;
    return { row: { ...row, action: 'left', reason } };
  }
  const obstacle = copyObstacle(template, missing) ?? lintObstacle(body);
  if (obstacle !== undefined) return { row: { ...row, action: 'blocked', reason: obstacle } };
  return {
    row: {
      ...row,
      action: 'create',
      reason: 'The destination does not have it.',
      samples: samples.length,
      notes: copyNotes(template),
    },
    create: { body, samples },
  };
}

function existingReason(body: CreateTemplate, there: RemoteTemplate): string {
  const { changes } = compareTemplates(body, there);
  if (changes.length === 0) return 'The destination has it already.';
  const places = changes.map(({ path }) => path).join(', ');
  return `The destination has it with a different ${places}; it is left as it is there.`;
}

/** Meta tightens its rules: what it took once it may refuse today. */
function lintObstacle(body: CreateTemplate): string | undefined {
  const error = lintMetaTemplate(body).find(({ severity }) => severity === 'error');
  return error && `Meta would refuse it today (${error.rule}): ${error.message}`;
}
