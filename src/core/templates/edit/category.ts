import type { RemoteTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import { type Obstacle, sentence } from './obstacles.js';

/**
 * What a category that differs means. `moved`: Meta moved it from the one that the file asks for, which is shown and left
 * as it is. `change`: an edit can change it. `fixed`: another one was asked for, and Meta does not follow.
 */
export type CategoryComparison =
  | { readonly kind: 'same'; readonly changes: readonly []; readonly note: string }
  | { readonly kind: 'moved' | 'change'; readonly changes: readonly Change[]; readonly note: string }
  | {
      readonly kind: 'fixed';
      readonly changes: readonly Change[];
      /** For a reader; empty when there is nothing to say, as in the others. */
      readonly note: string;
      readonly obstacle: Obstacle;
    };

type Remote = Pick<RemoteTemplate, 'category' | 'previous_category' | 'correct_category' | 'status'>;

export interface CategoryFacts {
  /** The category that the file asked for when it and Meta last agreed; absent: that is not known. */
  readonly agreed?: string | undefined;
  /** A person asks for this category by name: then it counts even if Meta moved it. */
  readonly isInsisted?: boolean;
}

/**
 * Compares the category that is asked for with the one that Meta has. Meta gives a template another category when it
 * judges it so, at creation or later; that of an approved template is fixed for us. Whether Meta moved it shows in
 * `previous_category`, or in what a file asked for before: there it was the same.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export function compareCategory(asked: string, remote: Remote, facts: CategoryFacts = {}): CategoryComparison {
  const wanted = asked.toUpperCase();
  const current = remote.category.toUpperCase();
  if (wanted === current) return { kind: 'same', changes: [], note: announced(remote, current) };
  const changes = [{ path: 'category', before: current, after: wanted }];
  const isMoved = remote.previous_category?.toUpperCase() === wanted || facts.agreed?.toUpperCase() === wanted;
  if (isMoved && !facts.isInsisted) {
    const note = `Meta moved it to ${current}, the file asks for ${wanted}: a push leaves Meta's category as it is.`;
    return { kind: 'moved', changes, note };
  }
  if (remote.status === 'REJECTED' || remote.status === 'PAUSED') return { kind: 'change', changes, note: '' };
  const why =
    remote.status === 'APPROVED'
      ? 'the category of an approved template is fixed'
      : 'its category cannot be changed now';
  const obstacle = {
    reason: `${why}: Meta has ${current}, and ${wanted} was asked for; write Meta's category into the file (\`wactl templates pull\`), or choose another name.`,
    hint: 'create it under another name; if Meta moved it to a wrong category, ask for a review in WhatsApp Manager within 60 days',
  };
  return { kind: 'fixed', changes, note: sentence(obstacle.reason), obstacle };
}

/** Meta tells a move of category ahead: it is due on the first of next month. */
function announced({ correct_category }: Pick<Remote, 'correct_category'>, current: string): string {
  const next = correct_category?.toUpperCase();
  if (next === undefined || next === '' || next === current) return '';
  return `Meta moves it to ${next} on the first of next month.`;
}
