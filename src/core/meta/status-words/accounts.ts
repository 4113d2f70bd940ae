import type { StatusMeaning, StatusWords } from './entry.js';

/** Statuses of accounts: review, restrictions, bans; and whether sending is possible at all. */
export const ACCOUNT_STATUS_SOURCES: readonly string[] = [
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/policy-enforcement',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status',
];

const DOCTOR = 'wactl doctor';
const HEALTH = 'wactl numbers health <number>';
const APPEAL = 'Read the reason in Business Support Home, and ask for a review there.';

function account(
  meaning: string,
  action = APPEAL,
  actor: StatusMeaning['actor'] = 'business-admin',
): readonly StatusMeaning[] {
  return [{ of: 'account', meaning, action, next: DOCTOR, actor }];
}

function restricted(from: string): readonly StatusMeaning[] {
  return account(`Meta has restricted the account: it cannot ${from} for now.`);
}

/** `violation_type` of Direct Send. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/integrity-and-content-guidelines */
function directSend(consequence: string): readonly StatusMeaning[] {
  const action =
    'Send such messages as marketing from now on; Business Support Home takes one review of each template.';
  return account(`Meta found Direct Send messages in the wrong category. ${consequence}`, action);
}

function sending(
  meaning: string,
  action: string,
  actor: StatusMeaning['actor'] = 'business-admin',
): readonly StatusMeaning[] {
  return [{ of: 'sending', meaning, action, next: HEALTH, actor }];
}

export const accountStatuses: StatusWords = {
  APPROVED: account('Meta has approved the account in its review.', 'Nothing has to be done.', 'nobody'),
  PENDING: account('Meta is reviewing the account, which takes a day or two.', 'Wait for the decision.', 'meta'),
  REJECTED: account('Meta refused the account in its review, so it cannot send.'),
  DEFERRED: account(
    'Meta has put the review of the account off, so it cannot send yet.',
    'Wait for the decision.',
    'meta',
  ),
  RESTRICTED: account('Meta has restricted the account for a violation of its policies.'),
  LIMIT_REACHED: account(
    'The portfolio has reached its limit of accounts.',
    'Use an existing account, or ask Meta to raise the limit.',
  ),
  DISABLED: account('Meta has disabled the account for a violation of its policies. It cannot send.'),
  DISABLE: account('Meta has disabled the account for a violation of its policies. It cannot send.'),
  SCHEDULE_FOR_DISABLE: account('Meta is going to disable the account on the day that the webhook names.'),
  REINSTATE: account('Meta has enabled the account again.', 'Nothing has to be done.', 'nobody'),
  ACCOUNT_VIOLATION: account('Meta found a violation of its policies by the account; a restriction may follow.'),
  ACCOUNT_RESTRICTION: account('Meta has restricted the account; the webhook names what and until when.'),
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: restricted('add phone numbers'),
  RESTRICTED_BIZ_INITIATED_MESSAGING: restricted('start conversations'),
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: restricted('answer people who write'),
  RESTRICTED_UTILITY_TEMPLATES: restricted('create or send utility templates'),
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: restricted('use Direct Send for utility messages'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_WARN: directSend('This is a warning; nothing is restricted yet.'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_RATE_LIMIT: directSend('Fewer of them may be sent for now.'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_STRIKE_1: directSend('The account may send none for 7 days.'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_STRIKE_2: directSend('The account may send none for 30 days.'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_OFFBOARD: directSend('The account may use Direct Send no longer.'),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_UNBAN: account(
    'The account may use Direct Send again.',
    'Nothing has to be done.',
    'nobody',
  ),
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE_RATE_LIMIT_RECOVERY: account(
    'The account may send as much by Direct Send as before.',
    'Nothing has to be done.',
    'nobody',
  ),
  RESTRICTED_BUSINESS_INITIATED_CALLING: restricted('call people'),
  RESTRICTED_USER_INITIATED_CALLING: restricted('be called by people'),

  AVAILABLE: sending('Nothing blocks sending.', 'Nothing has to be done.', 'nobody'),
  LIMITED: sending(
    'Messages can be sent, but something limits them, such as a display name that is not approved.',
    'Do what the notes of the limited part say.',
  ),
  BLOCKED: sending(
    'Messages cannot be sent: one of number, account, portfolio or app is blocked.',
    'Fix what the blocked part names.',
  ),

  HELD_FOR_QUALITY_ASSESSMENT: [
    {
      of: 'message',
      meaning:
        'Meta accepted the message and holds it back while it watches how the first recipients react. It is sent later, or dropped with error 132015.',
      action: 'Wait, usually about an hour. Do not send it again.',
      next: 'wactl messages trace <message>',
      actor: 'meta',
    },
  ],
};
