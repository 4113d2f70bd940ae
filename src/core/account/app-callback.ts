import type { AppWebhook } from '../graph/app-webhooks.js';
import { missingFields, webhookFields } from '../meta/webhook-fields.js';

/** True when nothing is left to set: the same address, and every field that we need. */
export function isSettled(current: AppWebhook | undefined, url: string): boolean {
  return current?.callback_url === url && missingFields(fieldNames(current)).length === 0;
}

/** The fields to ask for: those that the app has, and ours. */
export function wantedFields(current: AppWebhook | undefined): readonly string[] {
  return [...new Set([...fieldNames(current), ...webhookFields.map(({ name }) => name)])].sort();
}

/** The names of the fields that an app gets. */
export function fieldNames(webhook: AppWebhook | undefined): readonly string[] {
  return webhook?.fields.map(({ name }) => name) ?? [];
}
