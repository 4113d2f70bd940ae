import type { RemoteTemplate } from '../../graph/templates.js';
import { type Change, compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import { judgeCategory } from '../edit/category.js';
import { editHold } from '../edit/limits.js';
import { templateKey } from '../template-key.js';
import { type Drift, describeDrift, findDrift } from './drift.js';
import type { PushFacts } from './facts.js';
import { blocked, type Decision, NO_COSTS, shownTime } from './row.js';
import { changedSamples, lostSample } from './samples.js';

/** Why a template of this status cannot be edited now. */
const NOT_EDITABLE: Readonly<Record<string, string>> = {
  PENDING: 'It is in review; Meta takes edits when the review is over.',
  IN_APPEAL: 'An appeal is running; Meta takes edits when it is decided.',
  DISABLED: 'Meta disabled it for low quality; give the new text another name.',
  PENDING_DELETION: 'It is being deleted; its name is free again 30 days later.',
  ARCHIVED: 'Meta archived it; `wactl templates unarchive` brings it back.',
  LIMIT_EXCEEDED: 'The account holds as many templates as it may; delete some first.',
};

const EDITABLE: readonly string[] = ['APPROVED', 'REJECTED', 'PAUSED'];

/**
 * Whether a template that Meta has is left alone, edited, or cannot be. Approved templates are edited at a price:
 * once in 24 hours, ten times in 30 days, and back to review.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function decideEdit(local: TemplateDefinition, remote: RemoteTemplate, facts: PushFacts): Decision {
  const base = facts.bases.get(templateKey(local));
  const difference = compareTemplates(local.body, remote);
  const category = judgeCategory(local.body.category, remote, base);
  const changes = [
    ...(category.kind === 'change' ? category.changes : []),
    ...difference.changes,
    ...changedSamples(local, remote, base, facts),
  ];
  if (remote.status === 'PENDING_DELETION') return blocked(NOT_EDITABLE.PENDING_DELETION ?? '', changes);
  if (changes.length === 0) {
    if (category.kind === 'fixed') return blocked(category.note, category.changes);
    return unchanged(remote, difference.unseen, category);
  }
  const drift = findDrift(local, remote, base);
  const hold = whatHolds(local, remote, facts);
  const notes = [...(drift === undefined ? [] : [describeDrift(drift)]), category.note];
  if (hold !== undefined) return blocked(sentences([hold.reason, again(hold.until), ...notes]), changes, hold.until);
  return {
    action: drift === undefined ? 'edit' : 'drift',
    reason: sentences([editReason(remote.status, drift, changes), ...notes]),
    changes,
    costs: { edits: remote.status === 'APPROVED' ? 1 : 0, review: changes.some(returnsToReview) },
  };
}

/** What keeps an edit from being made now. */
function whatHolds(
  local: TemplateDefinition,
  remote: RemoteTemplate,
  facts: PushFacts,
): { readonly reason: string; readonly until?: number | undefined } | undefined {
  const { status } = remote;
  if (!EDITABLE.includes(status)) {
    return { reason: NOT_EDITABLE[status] ?? `Its status is ${status}, in which Meta takes no edits.` };
  }
  const lost = lostSample(local, remote);
  if (lost !== undefined) return { reason: lost };
  return status === 'APPROVED' ? editHold(local, facts) : undefined;
}

/** Fields beside the components are changed without a new review. */
const WITHOUT_REVIEW: readonly string[] = ['message_send_ttl_seconds', 'cta_url_link_tracking_opted_out'];

function returnsToReview({ path }: Change): boolean {
  return !WITHOUT_REVIEW.includes(path);
}

function unchanged(
  remote: RemoteTemplate,
  unseen: readonly string[],
  category: { readonly note: string; readonly changes: readonly Change[] },
): Decision {
  const hidden = unseen.length > 0 ? `Meta does not return ${unseen.join(', ')}, so that this may differ.` : '';
  return {
    action: unseen.length > 0 ? 'cannot-compare' : 'same',
    reason: sentences([statusSentence(remote), category.note, hidden]),
    changes: category.changes,
    costs: NO_COSTS,
  };
}

function editReason(status: string, drift: Drift | undefined, changes: readonly Change[]): string {
  const state = { PAUSED: 'is paused and ', REJECTED: 'was rejected and ' }[status] ?? '';
  const what = drift === undefined ? 'differs from the file' : 'was changed at Meta';
  const review = changes.some(returnsToReview) ? 'the edit returns it to review' : 'the edit needs no review';
  const price = status === 'APPROVED' ? ', and Meta takes no other for 24 hours' : '';
  return `It ${state}${what}; ${review}${price}.`;
}

function statusSentence({ status, rejected_reason }: RemoteTemplate): string {
  switch (status) {
    case 'APPROVED':
      return 'Approved as it is in the file.';
    case 'PENDING':
      return 'In review as it is in the file.';
    case 'REJECTED':
      return `Rejected${rejected_reason && rejected_reason !== 'NONE' ? ` (${rejected_reason})` : ''} as it is in the file: change the text to have it reviewed again.`;
    default:
      return `As in the file; its status is ${status}.`;
  }
}

function again(until: number | undefined): string {
  return until === undefined ? '' : `Again from ${shownTime(until)}.`;
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
