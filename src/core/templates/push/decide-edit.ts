import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { editHold } from '../edit/limits.js';
import { sentence } from '../edit/obstacles.js';
import { type EditPlan, planEdit } from '../edit/plan.js';
import { compareSamples, sampleIdentities } from '../samples/identities.js';
import { neededSamples } from '../samples/pending.js';
import { templateKey } from '../template-key.js';
import { type Drift, describeDrift, findDrift } from './drift.js';
import type { PushFacts } from './facts.js';
import { againFrom, sentences } from './sentences.js';
import type { BlockedStep, EditStep, SettledStep } from './step.js';

type Decision = EditStep | SettledStep | BlockedStep;

/**
 * Whether a template that Meta has is left alone, edited, or cannot be: the edit that `planEdit` finds, with what only a
 * push knows around it: changes at Meta since the last one, and what our edits have used up.
 */
export function decideEdit(definition: TemplateDefinition, remote: RemoteTemplate, facts: PushFacts): Decision {
  const { name, language, body } = definition;
  const base = facts.bases.get(templateKey(definition));
  const { samples, missing } = neededSamples(definition, facts.samples, remote);
  const media = compareSamples(sampleIdentities(definition, facts.samples), base?.samples);
  const plan = planEdit(remote, { body, agreedCategory: base?.body.category, media, missing });
  const step = { name, language, definition, remote, changes: plan.changes };
  if (plan.kind === 'settled') return { ...step, ...settled(remote, plan) };
  const drift = findDrift(definition, remote, base);
  const notes = [...(drift === undefined ? [] : [describeDrift(drift)]), plan.note];
  if (plan.kind === 'blocked') {
    return { ...step, kind: 'blocked', reason: sentences([sentence(plan.obstacle.reason), ...notes]) };
  }
  const hold = remote.status === 'APPROVED' ? editHold(definition, facts) : undefined;
  if (hold !== undefined) {
    const reason = sentences([hold.reason, againFrom(hold.until), ...notes]);
    return { ...step, kind: 'blocked', reason, until: hold.until };
  }
  return {
    ...step,
    kind: drift === undefined ? 'edit' : 'drift',
    reason: sentences([editReason(remote.status, drift, plan.costs.review), ...notes]),
    costs: plan.costs,
    request: plan.request,
    samples: plan.request.components === undefined ? [] : samples,
  };
}

function settled(
  remote: RemoteTemplate,
  { unseen, note }: Extract<EditPlan, { kind: 'settled' }>,
): Pick<SettledStep, 'kind' | 'reason'> {
  return {
    kind: unseen.length > 0 ? 'cannot-compare' : 'same',
    reason: sentences([statusSentence(remote), note, ...hiddenSentences(unseen)]),
  };
}

/** A media sample can be known by the push that brought it; nothing else tells of what Meta keeps to itself. */
function hiddenSentences(unseen: readonly string[]): readonly string[] {
  const isMedia = (path: string) => path.endsWith('.sample');
  const media = unseen.filter(isMedia);
  const others = unseen.filter((path) => !isMedia(path));
  return [
    ...(others.length === 0 ? [] : [`Meta does not return ${others.join(', ')}, so it may differ.`]),
    ...(media.length === 0
      ? []
      : [`Meta does not return ${media.join(', ')}, and no ledger here tells which one was pushed, so it may differ.`]),
  ];
}

function editReason(status: string, drift: Drift | undefined, review: boolean): string {
  const state = { PAUSED: 'is paused and ', REJECTED: 'was rejected and ' }[status] ?? '';
  const what = drift === undefined ? 'differs from the file' : 'was changed at Meta';
  const after = review ? 'the edit returns it to review' : 'the edit needs no review';
  const price = status === 'APPROVED' ? ', and Meta allows no further edit for 24 hours' : '';
  return `It ${state}${what}; ${after}${price}.`;
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
