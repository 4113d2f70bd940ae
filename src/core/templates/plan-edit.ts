import type { RemoteTemplate } from '../graph/templates.js';
import type { Change, Difference } from './diff.js';
import type { PlanRow } from './plan.js';

/** The part of a row that depends on what Meta has. */
export type Decision = Pick<PlanRow, 'action' | 'reason' | 'changes' | 'costs'>;

/** What was asked for and what Meta made of it. */
export interface Categories {
  readonly wanted: string;
  readonly current: string;
}

const NO_COSTS = { edits: 0, review: false } as const;

/** Why a template of this status cannot be edited now. */
const NOT_EDITABLE: Readonly<Record<string, string>> = {
  PENDING: 'It is in review; Meta takes edits when the review is over.',
  IN_APPEAL: 'An appeal is running; Meta takes edits when it is decided.',
  DISABLED: 'Meta disabled it for low quality; give the new text another name.',
  PENDING_DELETION: 'It is being deleted; its name is free again 30 days later.',
  ARCHIVED: 'Meta archived it; unarchive it in WhatsApp Manager first.',
  LIMIT_EXCEEDED: 'The account holds as many templates as it may; delete some first.',
};

/**
 * Whether a template that Meta has is left alone, edited, or cannot be. Approved templates are edited at a price:
 * once in 24 hours, ten times in 30 days, and back to review.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function decideEdit(remote: RemoteTemplate, difference: Difference, categories: Categories): Decision {
  const { status } = remote;
  const editable = status === 'APPROVED' || status === 'REJECTED' || status === 'PAUSED';
  // Meta moves categories itself, and that of an approved template is fixed: it is shown and left alone.
  const moves = editable && status !== 'APPROVED' && categories.wanted !== categories.current;
  const changes = [...(moves ? [categoryChange(categories)] : []), ...difference.changes];
  if (changes.length === 0) return unchanged(remote, difference, categories);
  if (!editable) {
    const reason = NOT_EDITABLE[status] ?? `Its status is ${status}, in which Meta takes no edits.`;
    return { action: 'blocked', reason, changes, costs: NO_COSTS };
  }
  const costs = { edits: status === 'APPROVED' ? 1 : 0, review: true };
  return { action: 'edit', reason: editReason(status), changes, costs };
}

function categoryChange({ wanted, current }: Categories): Change {
  return { path: 'category', before: current, after: wanted };
}

function unchanged(remote: RemoteTemplate, { unseen }: Difference, { wanted, current }: Categories): Decision {
  const parts = [statusSentence(remote)];
  const changes = wanted === current ? [] : [categoryChange({ wanted, current })];
  if (wanted !== current)
    parts.push(`Meta has it as ${current}, the file asks for ${wanted}; this cannot be changed now.`);
  if (unseen.length > 0) parts.push(`Meta does not return ${unseen.join(', ')}.`);
  const action = unseen.length > 0 ? 'cannot-compare' : 'same';
  return { action, reason: parts.join(' '), changes, costs: NO_COSTS };
}

function editReason(status: string): string {
  if (status === 'APPROVED') return 'It differs from the file; the edit returns it to review.';
  return status === 'PAUSED'
    ? 'It is paused and differs from the file; the edit returns it to review.'
    : 'It was rejected and differs from the file; the edit returns it to review.';
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
