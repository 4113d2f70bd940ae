import { createHash } from 'node:crypto';
import * as z from 'zod';
import { sanitizeDeep } from '../terminal/sanitize.js';
import { type Change, firstIssue, parseEnvelope } from './envelope.js';
import type { WebhookEvent, WebhookItem } from './event.js';
import { messagesValue, readMessage } from './fields/messages.js';
import { readStatus } from './fields/statuses.js';
import { readTemplate, TEMPLATE_FIELDS } from './fields/templates.js';
import { readCall, readPreference, readUserIdUpdate } from './fields/user-events.js';

export type ParsedWebhook =
  | { readonly kind: 'items'; readonly items: readonly WebhookItem[] }
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * What a request body tells, in its order, with control characters made visible. Unknown fields come through as
 * `other`; a part that has not the shape of its field comes through as `unreadable` and spoils no other part.
 * Unreadable as a whole only when the body is no JSON or no webhook of WhatsApp. Pure.
 */
export function parseWebhook(body: Uint8Array): ParsedWebhook {
  const envelope = parseEnvelope(body);
  if (envelope.kind === 'unreadable') return envelope;
  try {
    return { kind: 'items', items: envelope.changes.flatMap(itemsOf).map(harmless) };
  } catch (error) {
    // The stack is used up; no webhook of Meta is nested deeper than a dozen levels.
    if (error instanceof RangeError) return { kind: 'unreadable', problem: 'it is nested too deeply' };
    throw error;
  }
}

type Value = z.infer<typeof messagesValue>;

/** Reads one element of the list that stands under `key`. */
interface ListReader {
  readonly key: string;
  readonly read: (raw: unknown, value: Value) => WebhookItem;
}

/** Fields whose value holds lists of events. */
const LISTS: ReadonlyMap<string, readonly ListReader[]> = new Map([
  [
    'messages',
    [
      { key: 'messages', read: readMessage },
      { key: 'statuses', read: readStatus },
    ],
  ],
  ['user_preferences', [{ key: 'user_preferences', read: readPreference }]],
  ['calls', [{ key: 'calls', read: readCall }]],
  ['user_id_update', [{ key: 'user_id_update', read: readUserIdUpdate }]],
]);

function itemsOf(change: Change): WebhookItem[] {
  const lists = LISTS.get(change.field);
  if (lists !== undefined) return listedItems(change, lists);
  if (!TEMPLATE_FIELDS.has(change.field)) return [other(change)];
  return [guarded(change, '', () => ({ key: hashKey(change), event: readTemplate(change) }))];
}

function listedItems(change: Change, lists: readonly ListReader[]): WebhookItem[] {
  const value = messagesValue.safeParse(change.value);
  if (!value.success) return [unreadable(change, firstIssue(value))];
  const items = lists.flatMap(({ key, read }) => {
    const list = value.data[key];
    if (!Array.isArray(list)) return [];
    return list.map((raw, index) =>
      guarded({ ...change, value: raw }, `${key}[${index}]`, () => read(raw, value.data)),
    );
  });
  // Errors of the account, payment statuses and whatever comes next have other keys.
  return items.length === 0 ? [other(change)] : items;
}

function guarded(change: Change, place: string, read: () => WebhookItem): WebhookItem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return unreadable(change, firstIssue({ error }, place));
  }
}

function other(change: Change): WebhookItem {
  const { wabaId, field, value, at } = change;
  return { key: hashKey(change), event: { type: 'other', wabaId, field, value, at } };
}

function unreadable(change: Change, problem: string): WebhookItem {
  const { wabaId, field } = change;
  return { key: hashKey(change), event: { type: 'unreadable', wabaId, field, problem, at: null } };
}

/** For what has no id of its own: the same value at the same time for the same account is the same event. */
function hashKey({ wabaId, field, value, at }: Change): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
  return [field, wabaId, at ?? '', hash].join(':');
}

function harmless({ key, event }: WebhookItem): WebhookItem {
  return { key, event: sanitizeDeep<WebhookEvent>(event) };
}
