import { createHash } from 'node:crypto';
import * as z from 'zod';
import { sanitizeDeep } from '../terminal/sanitize.js';
import { type Change, firstIssue, parseEnvelope } from './envelope.js';
import type { WebhookEvent, WebhookItem } from './event.js';
import { isPlainMessagesValue, type MessagesValue, messagesValue, readMessage } from './fields/messages.js';
import { readCopy, readEcho, readHandover, readStatusOfOther, readUserAction } from './fields/standby.js';
import { readStatus } from './fields/statuses.js';
import { readSystem } from './fields/system.js';
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
    const items = envelope.changes.flatMap(itemsOf);
    return { kind: 'items', items: envelope.isHarmless ? items : items.map(harmless) };
  } catch (error) {
    // The stack is used up; no webhook of Meta is nested deeper than a dozen levels.
    if (error instanceof RangeError) return { kind: 'unreadable', problem: 'it is nested too deeply' };
    throw error;
  }
}

/** Reads one element of the list that stands under `key`; undefined: it has nothing to tell here. */
interface ListReader {
  readonly key: string;
  readonly read: (raw: unknown, value: MessagesValue) => WebhookItem | undefined;
}

/** Fields whose value holds lists of events. */
const LISTS: ReadonlyMap<string, readonly ListReader[]> = new Map([
  [
    'messages',
    [
      { key: 'messages', read: readMessage },
      { key: 'messages', read: readSystem },
      { key: 'statuses', read: readStatus },
      { key: 'user_actions', read: readUserAction },
    ],
  ],
  [
    'standby',
    [
      { key: 'messages', read: readCopy },
      { key: 'messages', read: readSystem },
      { key: 'statuses', read: readStatusOfOther },
      { key: 'message_echoes', read: readEcho },
    ],
  ],
  ['user_preferences', [{ key: 'user_preferences', read: readPreference }]],
  ['calls', [{ key: 'calls', read: readCall }]],
  ['user_id_update', [{ key: 'user_id_update', read: readUserIdUpdate }]],
]);

function itemsOf(change: Change): WebhookItem[] {
  const lists = LISTS.get(change.field);
  if (lists !== undefined) return listedItems(change, lists);
  if (change.field === 'messaging_handovers') return guarded(change, () => readHandover(change.value));
  if (!TEMPLATE_FIELDS.has(change.field)) return [other(change)];
  return guarded(change, () => ({ key: hashKey(change), event: readTemplate(change) }));
}

function listedItems(change: Change, lists: readonly ListReader[]): WebhookItem[] {
  const raw = outermost(change);
  const value = isPlainMessagesValue(raw) ? { success: true as const, data: raw } : messagesValue.safeParse(raw);
  if (!value.success) return [unreadable(change, firstIssue(value))];
  const items: WebhookItem[] = [];
  for (const { key, read } of lists) {
    const list = value.data[key];
    if (!Array.isArray(list)) continue;
    for (const [index, raw] of list.entries()) {
      try {
        const item = read(raw, value.data);
        if (item !== undefined) items.push(item);
      } catch (error) {
        items.push(unreadablePart({ ...change, value: raw }, `${key}[${index}]`, error));
      }
    }
  }
  // Errors of the account, payment statuses and whatever comes next have other keys.
  return items.length === 0 ? [other(change)] : items;
}

/** On standby everything but the number stands one level deeper. */
function outermost({ field, value }: Change): unknown {
  if (field !== 'standby' || typeof value !== 'object' || value === null) return value;
  return { ...value, ...('standby' in value ? Object(value.standby) : {}) };
}

function guarded(change: Change, read: () => WebhookItem): WebhookItem[] {
  try {
    return [read()];
  } catch (error) {
    return [unreadablePart(change, '', error)];
  }
}

/** @param error what reading it threw @throws what is not about its shape */
function unreadablePart(part: Change, place: string, error: unknown): WebhookItem {
  if (!(error instanceof z.ZodError)) throw error;
  return unreadable(part, firstIssue({ error }, place));
}

function other(change: Change): WebhookItem {
  const { wabaId, field, value, at } = change;
  return { key: hashKey(change), event: { type: 'other', wabaId, field, value, at } };
}

function unreadable(change: Change, problem: string): WebhookItem {
  const { wabaId, field, value: part } = change;
  return { key: hashKey(change), event: { type: 'unreadable', wabaId, field, problem, part, at: null } };
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
