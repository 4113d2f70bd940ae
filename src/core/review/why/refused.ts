import { findRejectionReason, type RejectionReason } from '../../meta/rejection-reasons.js';
import type { Story, Subject } from './answer.js';
import { categoryWords, letter, sentence, templateWords } from './words.js';

/** `refused-invalid-format` and the like; `refused` where no reason is given. */
function stateOf({ reason }: RejectionReason): string {
  return reason === 'NONE' ? 'refused' : `refused-${reason.toLowerCase().replaceAll('_', '-')}`;
}

/** A template that Meta's reviewers refused. */
export function refusedStory(subject: Subject): Story {
  const { template, standing } = subject;
  const given = template.rejected_reason ?? 'NONE';
  const known = findRejectionReason(given) ?? unknownReason(given);
  const recommendation = standing.recommendation === null ? undefined : sentence(standing.recommendation);
  const misplaced = isMisplacedCode(subject);
  const steps = misplaced ? MISPLACED_CODE : known.steps;
  return {
    state: misplaced ? 'refused-one-time-code' : stateOf(known),
    what: whatWords(subject, known),
    who: 'you',
    steps: [
      ...(recommendation === undefined ? [] : [`Do what the reviewers advise: ${recommendation}`]),
      ...steps,
      ...(misplaced ? [] : [AGAIN, APPEAL]),
    ],
    next: misplaced ? 'wactl templates new --list' : `wactl templates push ${template.name}`,
    forCustomer: customerWords(subject, known, recommendation ?? steps.join(' ')),
  };
}

const AGAIN = 'Submit it again: a refused template can be changed as often as needed.';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review */
const APPEAL =
  'If the refusal is a mistake, request another review in WhatsApp Manager, with a filled-in example; a refusal over the category can be questioned for 60 days.';

/**
 * One-time codes are refused in every other category, and nobody looks at them again.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
const MISPLACED_CODE: readonly string[] = [
  'Make a new template in the category authentication, which has a fixed text for one-time codes; another review is not possible in this case.',
];

function isMisplacedCode({ template }: Subject): boolean {
  return template.correct_category === 'AUTHENTICATION' && template.category !== 'AUTHENTICATION';
}

function whatWords(subject: Subject, { reason, because }: RejectionReason): string {
  const { template, standing } = subject;
  const why = isMisplacedCode(subject)
    ? `it delivers a one-time code, which only templates of the category authentication may do; this one is ${categoryWords(template.category)}`
    : because;
  const started =
    reason === 'NONE' ? 'WhatsApp refused it and named no reason.' : `WhatsApp refused it because ${why}.`;
  const said = standing.explanation === null ? '' : ` The reviewers say: "${sentence(standing.explanation)}"`;
  return `${started}${said} Messages with it cannot be sent.`;
}

function customerWords(subject: Subject, { reason, because }: RejectionReason, advice: string): string {
  const { template, standing } = subject;
  const misplaced = isMisplacedCode(subject);
  const why = misplaced ? 'it delivers a one-time code but is not an authentication template' : because;
  return letter(
    reason === 'NONE' && !misplaced
      ? `${templateWords(template)} was not approved by WhatsApp, which gave no reason.`
      : `${templateWords(template)} was not approved by WhatsApp because ${why}.`,
    standing.explanation === null ? undefined : `The reviewers say: "${sentence(standing.explanation)}"`,
    `What to change: ${advice}`,
    misplaced ? undefined : 'Once it is changed, it can be submitted again at any time.',
  );
}

/** A reason that Meta has added since this was written. */
function unknownReason(reason: string): RejectionReason {
  const known = findRejectionReason('NONE');
  return {
    reason,
    because: `of a reason it calls "${reason}", which this tool does not know yet`,
    steps: known?.steps ?? [],
  };
}
