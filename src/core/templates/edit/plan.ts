import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import { type Change, compareTemplates, type Difference } from '../compare/diff.js';
import { type SampleComparison, samplePath } from '../samples/identities.js';
import { compareCategory } from './category.js';
import { type EditField, factsOf } from './fields.js';
import { editObstacle, type Obstacle, ownershipObstacle } from './obstacles.js';
import { editRequest } from './request.js';

/** What a template is to become. */
export interface EditTarget {
  /** Whole, in the form of a request. */
  readonly body: CreateTemplate;
  /** The category that the file asked for when it and Meta last agreed; see `compareCategory`. */
  readonly agreedCategory?: string | undefined;
  /** Its media samples compared with those we pushed; absent: nothing is known of them. */
  readonly media?: SampleComparison | undefined;
  /** Parts that the request needs and nobody has: Meta keeps them to itself. For a reader. */
  readonly missing?: readonly string[];
  /** Fields that a person asks for by name: sent also where Meta does not show what it has. */
  readonly insists?: readonly EditField[];
}

interface Costs {
  /** Edits of an approved template that it uses up; see `EDIT_LIMITS`. */
  readonly edits: number;
  /** Whether the template goes to review. */
  readonly review: boolean;
}

/**
 * What is to be done: nothing; nothing now, and why; or one request. `note` is a sentence on the category, or empty.
 * `changes` of a settled template are what Meta changed and we leave as it is.
 */
export type EditPlan =
  | { readonly kind: 'settled'; readonly changes: readonly Change[]; readonly unseen: readonly string[]; note: string }
  | { readonly kind: 'blocked'; readonly changes: readonly Change[]; readonly obstacle: Obstacle; note: string }
  | {
      readonly kind: 'edit';
      readonly changes: readonly Change[];
      /** Carries each of the changes, and says what Meta does not change beside them. */
      readonly request: EditTemplate;
      readonly costs: Costs;
      readonly note: string;
    };

/**
 * Compares a template with what it is to become: the one place that knows what an edit of it can carry. Pure. What our
 * own edits have used up is not looked at; see `editHold`.
 */
export function planEdit(remote: RemoteTemplate, target: EditTarget): EditPlan {
  const { body, agreedCategory, insists = [] } = target;
  const isInsisted = insists.includes('category');
  const category = compareCategory(body.category, remote, { agreed: agreedCategory, isInsisted });
  const content = compareContent(remote, target);
  const changes = [...(category.kind === 'change' ? category.changes : []), ...content.changes];
  const foreign = ownershipObstacle(remote);
  if (foreign !== undefined) return { kind: 'blocked', changes, obstacle: foreign, note: '' };
  if (category.kind === 'fixed' && (changes.length === 0 || isInsisted)) {
    const obstacle = editObstacle(remote) ?? category.obstacle;
    return { kind: 'blocked', changes: [...category.changes, ...changes], obstacle, note: '' };
  }
  const { note } = category;
  if (changes.length === 0) return { kind: 'settled', changes: category.changes, unseen: content.unseen, note };
  const request = editRequest(body, changes, remote);
  const obstacle = editObstacle(remote) ?? contentObstacle(remote, request, target);
  if (obstacle !== undefined) return { kind: 'blocked', changes, obstacle, note };
  const costs = {
    edits: remote.status === 'APPROVED' ? 1 : 0,
    review: changes.some(({ path }) => factsOf(path).review),
  };
  return { kind: 'edit', changes, request, costs, note };
}

/** What differs beside the category, and what nobody can tell. */
function compareContent(remote: RemoteTemplate, { body, media, insists = [] }: EditTarget): Difference {
  const asked = insists.includes('components') ? { samples: 'all' as const } : {};
  const { changes, unseen } = compareTemplates(body, remote, asked);
  const known = new Set(
    media === undefined ? [] : [...media.same.map(samplePath), ...media.changes.map(({ path }) => path)],
  );
  const hidden = insists.flatMap((field) => (unseen.includes(field) ? [field] : []));
  return {
    changes: [
      ...changes,
      ...(media?.changes ?? []),
      ...hidden.map((field) => ({ path: field, before: null, after: body[field] ?? null })),
    ],
    unseen: unseen.filter((path) => !known.has(path) && !hidden.some((field) => field === path)),
  };
}

/** Why the content of this template cannot be sent. */
function contentObstacle(
  { library_template_name: library }: RemoteTemplate,
  { components }: EditTemplate,
  { missing = [] }: EditTarget,
): Obstacle | undefined {
  if (components === undefined) return undefined;
  if (library !== undefined) {
    return {
      reason: `it comes from Meta's library (${library}), whose texts are fixed.`,
      hint: 'write a template of your own, or add another one from `wactl templates library search`',
    };
  }
  if (missing.length === 0) return undefined;
  return {
    reason: `an edit replaces all components, and Meta does not return ${missing.join(' and ')}.`,
    hint: 'give the whole template in a file, with a file for each sample',
  };
}
