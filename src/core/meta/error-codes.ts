/**
 * Codes of Meta's answers that more than one place acts on; what each means to a reader is in the catalogue.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */

/** What most refusals of a request come as; the subcode tells more. */
export const INVALID_PARAMETER = 100;

/** The code that came by text message or call was typed wrong. */
export const WRONG_VERIFICATION_CODE = 136025;

/** The person stopped marketing of this business in WhatsApp. */
export const MARKETING_STOPPED = 131050;
