import { CREATIONS_AN_HOUR, NAME_LOCK_MS } from '../../meta/template-limits.js';
import { HOUR_MS } from '../../time-units.js';
import type { Hold } from '../edit/limits.js';
import { changesOf, latestRefusal, REFUSAL_HOLDS_MS } from '../history/history.js';
import type { PushFacts } from './facts.js';

/** Meta's answer to a new template under a name that is still locked. */
export const NAME_LOCKED_SUBCODE = 2388023;

/** Why Meta would refuse a new template of this name and language now. */
export function nameHold(
  template: { readonly name: string; readonly language: string },
  facts: PushFacts,
): Hold | undefined {
  const own = changesOf(template, facts.changes);
  const last = own.findLast(({ kind, subcode }) => kind !== 'edit' && subcode === null);
  if (last?.kind === 'delete' && last.status === 'APPROVED' && last.at + NAME_LOCK_MS > facts.now) {
    const reason = 'It was approved when we deleted it: its name is locked for 30 days.';
    return { reason, until: last.at + NAME_LOCK_MS };
  }
  const refused = latestRefusal(own, NAME_LOCKED_SUBCODE, facts.now);
  if (refused === undefined) return undefined;
  const reason = 'Meta says that its name is still locked: it was deleted there less than 30 days ago.';
  return { reason, until: refused.at + REFUSAL_HOLDS_MS };
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
