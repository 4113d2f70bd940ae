import { DAY_MS } from '../time-units.js';

/**
 * How Meta charges for messages: each delivered one, by its category and the country of its recipient; statuses tell the
 * category and the type. Pages are below https://developers.facebook.com/documentation/business-messaging/whatsapp
 */

/** From this moment on messages without a template are charged. Source: /pricing/non-template-messages */
export const SERVICE_CHARGED_FROM = Date.UTC(2026, 9, 1);

/**
 * Delivered messages without a template that a number of ours has free in a calendar month; what is left does not carry
 * over. Source: /pricing
 */
export const FREE_SERVICE_MESSAGES = 1000;

/** Of messages without a template. */
export const SERVICE_CATEGORY = 'service';

/** Charged by the message, since 2025-07-01; before, it was by the conversation. Source: /webhooks/reference/messages/status */
export const PER_MESSAGE = 'PMP';

/** What a message of a free entry point is, whatever its category. Source: /webhooks/reference/messages/status */
export const FREE_ENTRY_POINT = 'free_entry_point';

/** Every type that costs nothing begins so. Source: /webhooks/reference/messages/status */
const FREE_TYPES = 'free_';

/** Whether Meta charges for a message of this type; `billable` counts where it names none. */
export function isCharged(type: string | null, billable: boolean | null): boolean {
  return type === null ? billable !== false : !type.startsWith(FREE_TYPES);
}

/**
 * Categories whose rate stands under another one where the card has no row for them: a message without a template costs
 * what utility does, without the discounts of volume; the Marketing Messages API at most what marketing does.
 * Source: /pricing , /marketing-messages/pricing
 */
export const RATE_OF: Readonly<Record<string, string>> = { service: 'utility', marketing_lite: 'marketing' };

/**
 * How far back Meta tells what it charged.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export const PRICING_LOOK_BACK_MS = 365 * DAY_MS;

/** Meta's page with the rate cards. */
export const RATES_PAGE = 'https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing';
