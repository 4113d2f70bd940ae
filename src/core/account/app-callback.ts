import type { AppWebhook } from '../graph/app-webhooks.js';

/**
 * The webhooks that the ledger lives by.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
const FIELDS: readonly string[] = [
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'template_category_update',
  'user_preferences',
];

/** True when nothing is left to set: the same address, and every field that we need. */
export function isSettled(current: AppWebhook | undefined, url: string): boolean {
  const names = namesOf(current);
  return current?.callback_url === url && FIELDS.every((field) => names.includes(field));
}

/** The fields to ask for: those that the app has, and ours. */
export function wantedFields(current: AppWebhook | undefined): readonly string[] {
  return [...new Set([...namesOf(current), ...FIELDS])].sort();
}

function namesOf(webhook: AppWebhook | undefined): readonly string[] {
  return webhook?.fields.map(({ name }) => name) ?? [];
}
