import { sanitize } from '../../terminal/sanitize.js';
import type { Story, Subject } from './answer.js';
import { letter, templateWords } from './words.js';

/*
 * Statuses from which no message leaves, and that are neither review, refusal nor pause.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */

export function disabledStory({ template }: Subject): Story {
  return {
    state: 'disabled',
    what: 'WhatsApp disabled it for good: its quality, which rates how recipients react, fell to the lowest level for the third time. Messages with it are refused, and nobody can switch it on again.',
    who: 'you',
    steps: [
      'Make a new template under another name, with a better text.',
      'Send it only to people who expect it, and offer a way to stop the messages: otherwise the new one will be disabled too.',
    ],
    next: 'wactl templates new --list',
    forCustomer: letter(
      `WhatsApp has disabled ${templateWords(template)} for good, because recipients blocked your business or reported the message again and again. It cannot be switched on again. We need a new template under another name; please help us to write a text that its recipients expect.`,
    ),
  };
}

export function limitStory({ template }: Subject): Story {
  return {
    state: 'limit-exceeded',
    what: 'The WhatsApp account has reached its template limit, so this one is not in use. An account may hold 250, and 6,000 once Meta has verified the business and approved the display name of one of its numbers; every language counts.',
    who: 'business-admin',
    steps: ['Delete templates that nobody uses.', 'Or have Meta verify the business in its Security Centre.'],
    next: 'wactl templates list',
    forCustomer: letter(
      `${templateWords(template)} cannot be used, because your WhatsApp account has reached its template limit. Please tell us which of your templates we may delete.`,
    ),
  };
}

export function pendingDeletionStory({ template }: Subject): Story {
  return {
    state: 'pending-deletion',
    what: 'Somebody deleted it. Messages that were sent with it are still on their way, so WhatsApp keeps it until they have arrived, for 30 days at most. New messages with it cannot be sent.',
    who: 'nobody',
    steps: ['If it is still needed, make a new template under another name: this name stays locked for 30 days.'],
    next: 'wactl templates new --list',
    forCustomer: letter(
      `${templateWords(template)} was deleted and cannot be sent any more. If you still need it, we can make it again under another name.`,
    ),
  };
}

export function archivedStory({ template }: Subject): Story {
  return {
    state: 'archived',
    what: 'It is archived: nobody used it for 12 months, or somebody archived it. Messages with it cannot be sent, and WhatsApp deletes it 28 days after it was archived.',
    who: 'you',
    steps: ['If it is still needed, restore it before it is deleted.'],
    next: `wactl templates unarchive ${template.name}`,
    forCustomer: letter(
      `${templateWords(template)} was not used for a long time, so it is archived and cannot be sent. If you still need it, please tell us within 28 days, and we will restore it.`,
    ),
  };
}

export function deletedStory({ template }: Subject): Story {
  return {
    state: 'deleted',
    what: 'Somebody deleted it. Messages with it cannot be sent.',
    who: 'you',
    steps: ['If it is still needed, make it again. A name that was approved stays locked for 30 days.'],
    next: 'wactl templates new --list',
    forCustomer: letter(
      `${templateWords(template)} was deleted and cannot be sent any more. If you still need it, we can make it again.`,
    ),
  };
}

/** A status that Meta has added since this was written. */
export function unknownStory({ template }: Subject): Story {
  const status = sanitize(template.status);
  return {
    state: 'status-unknown',
    what: `WhatsApp gives it the status "${status}", which this tool does not know yet. Only approved templates can be sent.`,
    who: 'meta',
    steps: ["Look the status up in WhatsApp Manager, or ask Meta's support for businesses."],
    next: `wactl templates status ${template.name}`,
    forCustomer: letter(
      `${templateWords(template)} cannot be sent at the moment. WhatsApp gives it the status "${status}"; we are finding out what that means.`,
    ),
  };
}
