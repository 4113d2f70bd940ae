import { DAY_MS } from '../time-units.js';

/**
 * Figures of Meta's template rules. A length counts characters; Meta does not say whether it counts UTF-16 units or
 * code points. Each block names the page its figures come from, below
 * https://developers.facebook.com/documentation/business-messaging/whatsapp
 */

/** Source: /templates/template-management */
export const NAME_MAX = 512;

/** New templates that Meta takes from one account in an hour. Source: /templates/overview */
export const CREATIONS_AN_HOUR = 100;

/** How often Meta takes edits of an approved template; others are edited as often as needed. Source: /templates/template-management */
export const EDIT_LIMITS = [
  { count: 1, withinMs: DAY_MS, words: 'once in 24 hours' },
  { count: 10, withinMs: 30 * DAY_MS, words: '10 times in 30 days' },
] as const;

/** How long the name and language of a deleted template stay locked when it was approved. Source: /templates/template-management */
export const NAME_LOCK_MS = 30 * DAY_MS;

/** Ids in one call; Meta deletes all of them or none. Source: /templates/template-management */
export const DELETIONS_PER_CALL = 100;

/** The longest that a review, or an appeal, takes. Source: /templates/template-review */
export const REVIEW_MS = DAY_MS;

/** How long Meta keeps an archived template before it deletes it, and ids in one call. Source: /templates/template-archival */
export const ARCHIVE_MS = 28 * DAY_MS;
export const ARCHIVED_PER_CALL = 100;

/** Templates of one question about their statistics, and days it may look back. Source: /analytics */
export const ANALYTICS_LIMITS = { templates: 10, days: 90 } as const;

/** Source: /templates/components */
export const HEADER_TEXT_MAX = 60;
export const HEADER_VARIABLES_MAX = 1;
export const BODY_TEXT_MAX = 1024;
export const FOOTER_TEXT_MAX = 60;
export const BUTTONS_MAX = 10;
export const BUTTON_TEXT_MAX = 25;
export const URL_MAX = 2000;
export const PHONE_NUMBER_MAX = 20;
/** From this many buttons on, two are shown and the rest hides behind a list; computers show nothing. */
export const BUTTONS_FOLD_FROM = 4;

/** Source: /catalogs/spm-template-messages */
export const SINGLE_PRODUCT_BODY_MAX = 160;

/** Source: /calling/call-button-messages-deep-links */
export const CALL_BUTTON_TEXT_MAX = 20;
export const CALL_TTL_MINUTES = { min: 1440, max: 43_200 } as const;

/** Source: /templates/marketing-templates/coupon-templates; older pages and offers say `OFFER_CODE_MAX`. */
export const COUPON_CODE_MAX = 20;

/** Source: /templates/marketing-templates/limited-time-offer-templates */
export const OFFER_TEXT_MAX = 16;
export const OFFER_BODY_MAX = 600;
export const OFFER_CODE_MAX = 15;

/** Source: /templates/marketing-templates/media-card-carousel-templates */
export const CARDS = { min: 2, max: 10 } as const;
export const CARD_BODY_MAX = 160;
export const CARD_BUTTONS_MAX = 2;

/** Source: /templates/authentication-templates/copy-code-button-authentication-templates */
export const CODE_EXPIRY_MINUTES = { min: 1, max: 90 } as const;

/** Source: /templates/authentication-templates/zero-tap-authentication-templates */
export const AUTOFILL_TEXT_MAX = 25;
export const SUPPORTED_APPS_MAX = 5;
export const PACKAGE_NAME_MAX = 224;

/**
 * How long Meta may try to deliver, in seconds, by category; `forever` is the value that stands for 30 days.
 * Source: /templates/time-to-live
 */
export const TTL_SECONDS: Readonly<Record<string, { min: number; max: number; forever?: -1 }>> = {
  AUTHENTICATION: { min: 30, max: 900, forever: -1 },
  UTILITY: { min: 30, max: 43_200, forever: -1 },
  MARKETING: { min: 43_200, max: 2_592_000 },
};

/**
 * Fixed words a body needs for its variables: `factor × variables + 1`. Meta names no figure; the first is what refusals
 * show (https://support.maqsam.com/creating-whatsapp-templates-with-variables), the second what cautious vendors ask.
 */
export const WORDS_PER_VARIABLE = { refused: 2, risky: 3 } as const;

/** Variables of one template; no figure is Meta's. Source: https://support.maqsam.com/creating-whatsapp-templates-with-variables */
export const VARIABLES_MANY = 25;

/** Emoji in a body; a figure that circulates without a primary source, while Meta says only that the count may be limited. */
export const EMOJI_MANY = 10;

/** Lines of a marketing body that clients show before they fold it. Source: https://docs.bird.com (text templates) */
export const MARKETING_LINES = 5;
