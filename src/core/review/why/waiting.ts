import { REVIEW_MS } from '../../meta/template-limits.js';
import type { Story, Subject } from './answer.js';
import { letter, templateWords } from './words.js';

/** A template that Meta's reviewers have before them. */
export function inReviewStory(subject: Subject): Story {
  const { template } = subject;
  if (isLate(subject)) return lateStory(subject, 'in-review-too-long', 'review');
  return {
    state: 'in-review',
    what: 'WhatsApp is still reviewing it and has decided nothing yet. A review takes from a few minutes to 24 hours; until then messages with it cannot be sent, and it cannot be changed.',
    who: 'meta',
    steps: ['Wait. Submitting it again would not speed it up.'],
    next: `wactl templates status ${template.name} --wait`,
    forCustomer: letter(
      `${templateWords(template)} is with WhatsApp for review. This takes from a few minutes to 24 hours, and until then it cannot be sent. You need to do nothing.`,
    ),
  };
}

/** A template whose refusal somebody has questioned. */
export function inAppealStory(subject: Subject): Story {
  const { template } = subject;
  if (isLate(subject)) return lateStory(subject, 'in-appeal-too-long', 'second review');
  return {
    state: 'in-appeal',
    what: 'WhatsApp refused it, and somebody asked for another review. The answer comes within 24 hours; until then messages with it cannot be sent, and it cannot be changed.',
    who: 'meta',
    steps: ['Wait for the answer.'],
    next: `wactl templates status ${template.name} --wait`,
    forCustomer: letter(
      `WhatsApp is looking at ${templateWords(template)} a second time, as we asked it to. The answer comes within 24 hours, and until then it cannot be sent. You need to do nothing.`,
    ),
  };
}

function isLate({ since, now }: Subject): boolean {
  return since !== null && now - since > REVIEW_MS;
}

function lateStory({ template }: Subject, state: string, review: string): Story {
  return {
    state,
    what: `WhatsApp has had it for ${review} for more than 24 hours, which is longer than it promises. Until it decides, messages with it cannot be sent, and it cannot be changed.`,
    who: 'meta',
    steps: [
      `Ask Meta's support for businesses, and quote the id of the template: ${template.id}.`,
      'Meanwhile use another approved template.',
    ],
    next: `wactl templates status ${template.name}`,
    forCustomer: letter(
      `${templateWords(template)} is still with WhatsApp for review. This takes longer than the usual 24 hours, so we are asking WhatsApp about it. Until it decides, the template cannot be sent.`,
    ),
  };
}
