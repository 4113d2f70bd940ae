import type { StatusMeaning, StatusWords } from './entry.js';

/** Statuses of templates, the events that webhooks add to them, and the kinds of pauses. */
export const TEMPLATE_STATUS_SOURCES: readonly string[] = [
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update',
];

const WHY = 'wactl templates why <name>';
const NEW = 'wactl templates new';

function template(
  actor: StatusMeaning['actor'],
  meaning: string,
  action: string,
  next = WHY,
): readonly StatusMeaning[] {
  return [{ of: 'template', meaning, action, next, actor }];
}

export const templateStatuses: StatusWords = {
  APPROVED: template(
    'you',
    'Meta approved the template. It can be sent.',
    'Send it to people who opted in.',
    'wactl send template <contact> <name>',
  ),
  PENDING: template(
    'meta',
    'The template is in review, which takes up to 24 hours. Until then it cannot be sent or edited.',
    'Wait for the decision.',
    'wactl templates status <name> --wait',
  ),
  REJECTED: template(
    'you',
    'Meta refused the template in its review. It cannot be sent.',
    'Change what the reviewers name and submit it again, as often as needed; or appeal in WhatsApp Manager.',
  ),
  PAUSED: template(
    'nobody',
    'Meta paused the template because recipients blocked the business or reported its messages. It cannot be sent for now: the first pause lasts 3 hours, the second 6, and the third time the template is disabled.',
    'Wait until the pause ends, and then send it only to people who expect it. A pause by pacing has no end of its own: lift it with `wactl templates unpause`.',
  ),
  FIRST_PAUSE: template(
    'nobody',
    'The template is paused for low quality for the first time, for 3 hours.',
    'Wait until the pause ends, and then send it only to people who expect it.',
  ),
  SECOND_PAUSE: template(
    'nobody',
    'The template is paused for low quality for the second time, for 6 hours. The next time it is disabled.',
    'Wait until the pause ends; improve the text or the list of recipients before sending it again.',
  ),
  RATE_LIMITING_PAUSE: template(
    'you',
    'Meta paused the template while it was being paced: the first recipients reacted badly, and the remaining messages were dropped. This pause has no end of its own.',
    'Improve the text or the list of recipients, then lift the pause.',
    'wactl templates unpause <name>',
  ),
  UNPAUSE: template(
    'nobody',
    'The pause of the template is over. It can be sent again.',
    'Send it only to people who expect it.',
    'wactl templates status <name>',
  ),
  DISABLED: template(
    'you',
    'Meta disabled the template for good: its quality fell to the lowest level for the third time. It cannot be sent any more.',
    'Make a new template under another name, with a text that its recipients expect.',
    NEW,
  ),
  IN_APPEAL: template(
    'meta',
    'Somebody asked for another review of a rejected template. The answer comes within 24 hours; until then it cannot be sent or edited.',
    'Wait for the answer.',
    'wactl templates status <name> --wait',
  ),
  LIMIT_EXCEEDED: template(
    'business-admin',
    'The account has reached its template limit, so the template is not in use. The limit is 250, and 6,000 once the business is verified and a display name is approved; every language counts.',
    'Delete templates that nobody uses, or have the business verified.',
    'wactl templates list',
  ),
  FLAGGED: template(
    'you',
    'The quality of the template has fallen to the lowest level. It can still be sent, and may be paused or disabled next.',
    'Stop sending it to people who do not expect it, and improve the text.',
  ),
  REINSTATED: template(
    'nobody',
    'The template is no longer flagged or disabled. It can be sent.',
    'Send it only to people who expect it.',
    'wactl templates status <name>',
  ),
  PENDING_DELETION: template(
    'nobody',
    'Somebody deleted the template while messages with it are still on their way. Meta keeps it until they have arrived, for 30 days at most.',
    'If it is still needed, make it again under another name: this one is locked for 30 days.',
    NEW,
  ),
  DELETED: template(
    'nobody',
    'The template was deleted. A name that was approved is locked for 30 days.',
    'If it is still needed, make it again.',
    NEW,
  ),
  ARCHIVED: template(
    'you',
    'The template is archived: it was not used for 12 months, or somebody archived it. Meta deletes it 28 days later.',
    'Take it out of the archive if it is still needed.',
    'wactl templates unarchive <name>',
  ),
  UNARCHIVED: template(
    'nobody',
    'The template was taken out of the archive. It can be sent again.',
    'Nothing has to be done.',
    'wactl templates status <name>',
  ),
};
