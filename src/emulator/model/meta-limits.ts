import { DAY_MS, HOUR_MS } from '../../core/time-units.js';

/**
 * The limits of Meta that the tool knows as well, read a second time from Meta's documentation. The emulator shares the
 * tool's schemas and lint rules but not these figures, on purpose: with one copy, a wrong figure would be wrong on both
 * sides of every test and nothing would show it. `test/emulator/second-reading.test.ts` holds the two readings against
 * each other. Pages are below https://developers.facebook.com/documentation/business-messaging/whatsapp
 */

/** Source: /templates/overview */
export const CREATIONS_PER_HOUR = 100;

/** Source: /templates/template-management */
export const NAME_LOCK_MS = 30 * DAY_MS;
export const MAX_DELETIONS = 100;
export const EDITS_OF_APPROVED = [
  { count: 1, withinMs: DAY_MS, text: 'once in 24 hours' },
  { count: 10, withinMs: 30 * DAY_MS, text: '10 times in 30 days' },
] as const;

/** Source: /templates/template-archival */
export const ARCHIVE_LIFE_MS = 28 * DAY_MS;
export const MAX_ARCHIVED = 100;

/** Source: /templates/template-review */
export const APPEAL_MS = DAY_MS;

/** Source: /analytics */
export const MAX_ANALYSED = 10;
export const ANALYTICS_LOOK_BACK_MS = 90 * DAY_MS;

/** Source: /messages/send-messages. Whether reactions open the window is not documented: here they do not. */
export const WINDOW_MS = DAY_MS;
export const NOT_OPENING: ReadonlySet<string> = new Set(['reaction', 'system', 'edit', 'revoke']);

/** How long messages are free after an answer to a person who came through an ad. Source: /pricing */
export const ENTRY_POINT_MS = 72 * HOUR_MS;

/** Source: https://developers.facebook.com/docs/whatsapp/pricing/conversation-based-pricing */
export const CONVERSATION_MS = DAY_MS;

/** Messages a second, sent and received together, by the level of the number. Source: /throughput */
export const MESSAGES_A_SECOND = { STANDARD: 80, HIGH: 1_000 } as const;

/** One message to a person in this time, or so many at once, paid back by silence. Source: /about-the-platform */
export const PAIR_GAP_MS = 6_000;
export const PAIR_BURST = 45;

/** People outside windows in 24 hours, by the tier of the portfolio. Source: /messaging-limits */
export const PEOPLE_A_DAY = {
  TIER_250: 250,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
} as const;

/** Service messages of a number that cost nothing in a month. Source: /pricing/non-template-messages */
export const FREE_SERVICE_MESSAGES = 1_000;

/** Source: /messages/text-messages */
export const MAX_TEXT = 4096;

/** Source: /business-profiles */
export const MAX_PROFILE_LENGTHS = { about: 139, address: 256, description: 512, email: 128 } as const;
export const MAX_WEBSITES = 2;
export const MAX_WEBSITE_LENGTH = 256;
export const VERTICALS: ReadonlySet<string> = new Set(
  `OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL
  TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS`.split(/\s+/),
);

/** Source: /business-phone-numbers/registration */
export const MAX_REGISTRATIONS = 10;
export const REGISTRATIONS_WITHIN_MS = 72 * HOUR_MS;

/** Source: /business-phone-numbers/conversational-components */
export const AUTOMATION_MAX = { prompts: 4, prompt: 80, commands: 30, name: 32, description: 256 } as const;

/** Source: /qr-codes */
export const MAX_QR_MESSAGE = 140;

/** Source: /local-storage */
export const STORAGE_REGIONS: ReadonlySet<string> = new Set('AU ID IN JP SG KR DE CH GB BR BH ZA AE CA'.split(' '));
