import type { RemoteTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import type { TemplateBase } from '../history/history.js';

/**
 * What a category that differs means. `moved`: Meta moved it from the one that the file asks for, which is shown and not
 * fought. `change`: an edit can change it. `fixed`: the file was changed, and Meta does not follow.
 */
export interface CategoryJudgement {
  readonly kind: 'same' | 'moved' | 'change' | 'fixed';
  readonly changes: readonly Change[];
  /** For a reader; empty when there is nothing to say. */
  readonly note: string;
}

/**
 * Compares the category that the file asks for with the one that Meta has. Meta gives a template another category when
 * it judges it so, at creation or later; that of an approved template is fixed for us. Whether Meta moved it shows in
 * `previous_category`, or in the ledger: there the file already asked for the same.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export function judgeCategory(
  asked: string,
  remote: Pick<RemoteTemplate, 'category' | 'previous_category' | 'correct_category' | 'status'>,
  base: TemplateBase | undefined,
): CategoryJudgement {
  const wanted = asked.toUpperCase();
  const current = remote.category.toUpperCase();
  if (wanted === current) return { kind: 'same', changes: [], note: announced(remote, current) };
  const changes = [{ path: 'category', before: current, after: wanted }];
  const has = `Meta has it as ${current}, the file asks for ${wanted}`;
  if (remote.previous_category?.toUpperCase() === wanted || base?.body.category.toUpperCase() === wanted) {
    return { kind: 'moved', changes, note: `${has}: Meta moved it, and a push does not fight that.` };
  }
  if (remote.status === 'REJECTED' || remote.status === 'PAUSED') return { kind: 'change', changes, note: '' };
  const mend = 'write the category of Meta into the file (`wactl templates pull`), or give the template another name';
  const why =
    remote.status === 'APPROVED'
      ? 'the category of an approved template cannot be changed'
      : 'it cannot be changed now';
  return { kind: 'fixed', changes, note: `${has}: ${why}; ${mend}.` };
}

/** Meta tells a move of category ahead: it is due on the first of next month. */
function announced({ correct_category }: { readonly correct_category?: string | undefined }, current: string): string {
  const next = correct_category?.toUpperCase();
  if (next === undefined || next === '' || next === current) return '';
  return `Meta moves it to ${next} on the first of next month.`;
}
