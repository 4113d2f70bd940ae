import type { HealthStatus } from './numbers.js';

/** Meta's code for a missing or failing payment method. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export const PAYMENT_CODE = 141006;

/** Where a payment method is added or fixed. */
export const PAYMENT_FIX = 'add or fix the payment method: https://business.facebook.com/billing_hub/accounts';

/**
 * What a missing payment method means: sends are answered as if all were well.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export const UNPAID_EFFECT =
  'Meta may still answer 200 to sends, but delivers nothing that it charges for: templates, and other messages beyond the free ones of the month.';

/** What Meta says is wrong with the payment method of the account; undefined: nothing. Pure. */
export function paymentProblem({ entities }: HealthStatus): string | undefined {
  const found = entities.flatMap(({ errors }) => errors ?? []).find(({ error_code: code }) => code === PAYMENT_CODE);
  if (found === undefined) return undefined;
  return `Error ${PAYMENT_CODE}: ${found.error_description ?? 'there is a problem with the payment method.'}`;
}
