import type { StatusMeaning, StatusOf, StatusWords } from './entry.js';

/** Statuses of phone numbers, their verification, display names, quality and limits. */
export const NUMBER_STATUS_SOURCES: readonly string[] = [
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names',
  'https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits',
];

const SHOW = 'wactl numbers show <number>';
const HEALTH = 'wactl numbers health <number>';
const NAME = 'wactl numbers name show <number>';

function entry(
  of: StatusOf,
  actor: StatusMeaning['actor'],
  meaning: string,
  action: string,
  next: string,
): readonly StatusMeaning[] {
  return [{ of, meaning, action, next, actor }];
}

const number = (actor: StatusMeaning['actor'], meaning: string, action: string, next = SHOW) =>
  entry('number', actor, meaning, action, next);
const NOTHING = 'Nothing has to be done.';

function limit(people: string): readonly StatusMeaning[] {
  return entry(
    'messaging limit',
    'you',
    `The business portfolio can start conversations with ${people} in 24 hours, over all its numbers. Answers in an open service window do not count.`,
    'Meta raises the limit on its own when quality is good and half of it was used in 7 days.',
    'wactl quota',
  );
}

function nameReason(because: string): readonly StatusMeaning[] {
  return entry(
    'display name',
    'you',
    `Meta declined the display name because ${because}.`,
    "Ask for another name that follows Meta's guidelines.",
    'wactl numbers name set <name> <number>',
  );
}

export const numberStatuses: StatusWords = {
  CONNECTED: number('nobody', 'The number is registered and can send and receive.', NOTHING),
  DISCONNECTED: number(
    'you',
    'The number is not registered with the Cloud API, so it cannot send.',
    'Register it.',
    'wactl numbers register <number>',
  ),
  PENDING: number(
    'you',
    'The number is being set up: it is not verified or not registered yet.',
    'Go on with the next step.',
  ),
  UNVERIFIED: number(
    'you',
    'Nobody has confirmed that the number is yours.',
    'Verify it with a code.',
    'wactl numbers verify <number>',
  ),
  FLAGGED: number(
    'you',
    'The quality of the number has fallen. It can still send. Meta no longer sets this status since October 2025.',
    'Send only to people who expect it.',
    HEALTH,
  ),
  RESTRICTED: number(
    'business-admin',
    'Meta has restricted the number: it cannot start conversations for now.',
    'Look at Business Support Home for the reason and how long it lasts.',
    HEALTH,
  ),
  RATE_LIMITED: number(
    'nobody',
    'The number has sent as much as it may for now.',
    'Wait, and send more slowly.',
    HEALTH,
  ),
  BANNED: number(
    'business-admin',
    'Meta has banned the number for a violation of its policies. It cannot send or receive.',
    'Appeal in Business Support Home.',
    HEALTH,
  ),
  MIGRATED: number(
    'business-admin',
    'The number has moved to another account.',
    'Connect the account it is in now.',
    'wactl connect',
  ),
  DELETED: number(
    'business-admin',
    'The number was removed from the account.',
    'Add it again if it is still needed.',
    'wactl numbers list',
  ),

  VERIFIED: entry(
    'verification',
    'nobody',
    'Somebody has confirmed by a code that the number is yours.',
    NOTHING,
    SHOW,
  ),
  NOT_VERIFIED: entry(
    'verification',
    'you',
    'Nobody has confirmed that the number is yours.',
    'Verify it with a code.',
    'wactl numbers verify <number>',
  ),
  EXPIRED: [
    ...entry(
      'verification',
      'you',
      'The verification of the number has expired.',
      'Verify it again.',
      'wactl numbers verify <number>',
    ),
    ...entry('display name', 'you', 'The display name has to be reviewed again.', 'Ask for the name again.', NAME),
  ],

  APPROVED: entry('display name', 'nobody', 'Meta approved the display name.', NOTHING, NAME),
  AVAILABLE_WITHOUT_REVIEW: entry(
    'display name',
    'nobody',
    'The display name can be used. Meta reviews it when the messaging limit rises.',
    NOTHING,
    NAME,
  ),
  PENDING_REVIEW: entry('display name', 'meta', 'Meta is reviewing the display name.', 'Wait for the decision.', NAME),
  DECLINED: entry(
    'display name',
    'you',
    'Meta declined the display name.',
    "Ask for another name that follows Meta's guidelines.",
    NAME,
  ),
  NAME_EMPLOYEE_ISSUE: nameReason('it names an employee'),
  NAME_ENDCLIENT_NOTRELATED: nameReason('it does not relate to the business'),
  NAME_FORMAT_UNACCEPTABLE: nameReason('of the way it is written'),
  NAME_INDIVIDUAL_ISSUE: nameReason('it names a person'),
  NAME_NOT_CONSISTENT: nameReason('it differs from how the business calls itself elsewhere'),

  GREEN: entry('quality', 'nobody', 'Recipients react well: the quality is high.', NOTHING, HEALTH),
  YELLOW: entry(
    'quality',
    'you',
    'Some recipients blocked the business or reported its messages: the quality is medium.',
    'Send only to people who expect it, and look at the templates used most.',
    'wactl templates status',
  ),
  RED: entry(
    'quality',
    'you',
    'Many recipients blocked the business or reported its messages: the quality is low. A template of this quality is paused; a number gets no higher limit.',
    'Stop the campaign, and send only to people who expect it.',
    'wactl templates status',
  ),
  UNKNOWN: entry('quality', 'nobody', 'There are too few messages yet to tell the quality.', NOTHING, HEALTH),
  NA: entry('quality', 'nobody', 'There are too few messages yet to tell the quality.', NOTHING, HEALTH),

  TIER_50: limit('50 people'),
  TIER_250: limit('250 people'),
  TIER_1K: limit('1,000 people'),
  TIER_2K: limit('2,000 people'),
  TIER_10K: limit('10,000 people'),
  TIER_100K: limit('100,000 people'),
  TIER_UNLIMITED: limit('any number of people'),
};
