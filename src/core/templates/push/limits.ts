import { CREATIONS_AN_HOUR, EDIT_LIMITS, NAME_LOCK_MS } from '../../meta/template-limits.js';
import { DAY_MS, HOUR_MS } from '../../time-units.js';
import { templateKey } from '../template-key.js';
import type { PushFacts, TemplateChange } from './facts.js';

/** Meta's answers that hold for longer than the one request: no more edits now, and a name that is still locked. */
export const EDIT_LIMIT_SUBCODE = 2388124;
export const NAME_LOCKED_SUBCODE = 2388023;

/** Why something waits, and until when in milliseconds since 1970; absent when nobody can tell. */
export interface Hold {
  readonly reason: string;
  readonly until?: number | undefined;
}

interface Names {
  readonly name: string;
  readonly language: string;
}

/** Why Meta would refuse an edit of this approved template now, as far as our own edits and its answers tell. */
export function editHold(template: Names, facts: PushFacts): Hold | undefined {
  const own = of(template, facts.changes);
  const edits = own.filter(({ kind, status, subcode }) => kind === 'edit' && status === 'APPROVED' && subcode === null);
  const holds: Hold[] = EDIT_LIMITS.flatMap(({ count, withinMs, words }) => {
    const last = edits.at(-count);
    if (last === undefined || last.at + withinMs <= facts.now) return [];
    return [
      { reason: `Meta takes edits of an approved template ${words}, and we used them up.`, until: last.at + withinMs },
    ];
  });
  const refused = latestRefusal(own, EDIT_LIMIT_SUBCODE, facts.now);
  if (refused !== undefined) {
    const reason = 'Meta has refused an edit because of its limit: once in 24 hours, 10 times in 30 days.';
    holds.push({ reason, until: refused.at + DAY_MS });
  }
  return holds.sort((left, right) => (right.until ?? 0) - (left.until ?? 0))[0];
}

/** Why Meta would refuse a new template of this name and language now. */
export function nameHold(template: Names, facts: PushFacts): Hold | undefined {
  const own = of(template, facts.changes);
  const last = own.findLast(({ kind, subcode }) => kind !== 'edit' && subcode === null);
  if (last?.kind === 'delete' && last.status === 'APPROVED' && last.at + NAME_LOCK_MS > facts.now) {
    const reason = 'It was approved when we deleted it: its name is locked for 30 days.';
    return { reason, until: last.at + NAME_LOCK_MS };
  }
  const refused = latestRefusal(own, NAME_LOCKED_SUBCODE, facts.now);
  if (refused === undefined) return undefined;
  const reason = 'Meta says that its name is still locked: it was deleted there less than 30 days ago.';
  return { reason, until: refused.at + DAY_MS };
}

/** Asked again after a day: Meta does not say until when it refuses. A change that was made since then settles it. */
function latestRefusal(own: readonly TemplateChange[], subcode: number, now: number): TemplateChange | undefined {
  const last = own.at(-1);
  return last?.subcode === subcode && last.at + DAY_MS > now ? last : undefined;
}

function of(template: Names, changes: readonly TemplateChange[]): readonly TemplateChange[] {
  const key = templateKey(template);
  return changes.filter((change) => templateKey(change) === key);
}

/** Decides about new templates in the order in which they are pushed: undefined while there is room. */
export function creationHolds({ changes, now, totals }: PushFacts): () => Hold | undefined {
  const recent = changes.filter(({ kind, subcode, at }) => kind === 'create' && subcode === null && at + HOUR_MS > now);
  const room = totals === undefined ? Number.POSITIVE_INFINITY : totals.limit - totals.count;
  let taken = 0;
  return () => {
    taken += 1;
    if (taken > room) {
      const reason = `The account holds ${totals?.count} templates and may hold ${totals?.limit}: delete some first.`;
      return { reason };
    }
    const late = taken - (CREATIONS_AN_HOUR - recent.length);
    if (late <= 0) return undefined;
    const freed = recent[late - 1]?.at ?? now;
    return { reason: `Meta takes ${CREATIONS_AN_HOUR} new templates an hour.`, until: freed + HOUR_MS };
  };
}
