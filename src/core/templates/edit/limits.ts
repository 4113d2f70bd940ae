import { EDIT_LIMITS } from '../../meta/template-limits.js';
import { changesOf, latestRefusal, REFUSAL_HOLDS_MS, sinceCreation, type TemplateHistory } from '../history/history.js';

/** Meta's answer to an edit of an approved template beyond its limit. */
export const EDIT_LIMIT_SUBCODE = 2388124;

/** The limit for a reader: `once in 24 hours and 10 times in 30 days`. */
export const EDIT_LIMIT_WORDS = EDIT_LIMITS.map(({ words }) => words).join(' and ');

/** Why something waits, and until when in milliseconds since 1970; absent when nobody can tell. */
export interface Hold {
  readonly reason: string;
  readonly until?: number | undefined;
}

/**
 * Why Meta would refuse an edit of this approved template now, as far as our own edits and Meta's answers tell. Edits of
 * a template that was deleted since do not count.
 * @param now milliseconds since 1970
 */
export function editHold(
  template: { readonly name: string; readonly language: string },
  { changes, now }: Pick<TemplateHistory, 'changes'> & { readonly now: number },
): Hold | undefined {
  const own = sinceCreation(changesOf(template, changes));
  const edits = own.filter(({ kind, status, subcode }) => kind === 'edit' && status === 'APPROVED' && subcode === null);
  const holds: Hold[] = EDIT_LIMITS.flatMap(({ count, withinMs, words }) => {
    const last = edits.at(-count);
    if (last === undefined || last.at + withinMs <= now) return [];
    return [{ reason: `The edit limit of an approved template (${words}) is used up.`, until: last.at + withinMs }];
  });
  const refused = latestRefusal(own, EDIT_LIMIT_SUBCODE, now);
  if (refused !== undefined) {
    const reason = `Meta has refused an edit because of its limit: ${EDIT_LIMITS.map(({ words }) => words).join(', ')}.`;
    holds.push({ reason, until: refused.at + REFUSAL_HOLDS_MS });
  }
  return holds.sort((left, right) => (right.until ?? 0) - (left.until ?? 0))[0];
}
