import * as z from 'zod';
import { isFields } from '../plain-data.js';
import { id, seconds } from './scalars.js';

/** One change as Meta sent it: a field and its value. */
export interface Change {
  /** The WABA; for events about partners, the business portfolio. */
  readonly wabaId: string;
  /** Time of the entry, ms since the epoch; message-like fields have none. */
  readonly at: number | null;
  readonly field: string;
  readonly value: unknown;
}

export type Envelope =
  | {
      readonly kind: 'changes';
      readonly changes: readonly Change[];
      /** No text in it can hold a control character, so none has to be looked for. */
      readonly isHarmless: boolean;
    }
  | { readonly kind: 'unreadable'; readonly problem: string };

// Webhooks that are as they should be are read without the schemas, which take longer than all the rest. What is not
// so plain goes through them: they tolerate more, and say what is wrong.

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

const envelope = z.looseObject({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
const entry = z.looseObject({ id, time: seconds.nullish().catch(null), changes: z.array(z.unknown()) });

/**
 * Takes a request body apart. One bad entry spoils no other: what is not an entry or a change becomes a change of the
 * field `?`, which nobody understands.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function parseEnvelope(body: Uint8Array): Envelope {
  let text: string;
  try {
    text = UTF_8.decode(body);
  } catch {
    return { kind: 'unreadable', problem: 'it is not UTF-8 text' };
  }
  let json: unknown;
  try {
    json = JSON.parse(quoteBigIntegers(text));
  } catch {
    return { kind: 'unreadable', problem: 'it is not JSON' };
  }
  const parsed = isEnvelope(json) ? { success: true as const, data: json } : envelope.safeParse(json);
  if (!parsed.success) return { kind: 'unreadable', problem: `it is not a webhook of WhatsApp: ${firstIssue(parsed)}` };
  return { kind: 'changes', changes: parsed.data.entry.flatMap(changesOf), isHarmless: !MAY_HARM.test(text) };
}

function isEnvelope(json: unknown): json is z.infer<typeof envelope> {
  return isFields(json) && json.object === 'whatsapp_business_account' && Array.isArray(json.entry);
}

/** The first thing wrong, with its place: `messages[0].timestamp: is not a number of seconds`. */
export function firstIssue(result: { readonly error: z.ZodError }, prefix = ''): string {
  const [issue] = result.error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    prefix,
  );
  return path === '' ? (issue?.message ?? '') : `${path}: ${issue?.message ?? ''}`;
}

function changesOf(raw: unknown): Change[] {
  const data = plainEntry(raw) ?? entry.safeParse(raw).data;
  if (data === undefined) return [{ wabaId: '', at: null, field: '?', value: raw }];
  const { id: wabaId, time, changes } = data;
  const at = time ?? null;
  return changes.map((item) => {
    if (!isFields(item) || typeof item.field !== 'string') return { wabaId, at, field: '?', value: item };
    return { wabaId, at, field: item.field, value: item.value };
  });
}

function plainEntry(raw: unknown): z.infer<typeof entry> | undefined {
  if (!isFields(raw) || typeof raw.id !== 'string' || raw.id === '' || !Array.isArray(raw.changes)) return undefined;
  // Fields like messages have no time of their own.
  return raw.time === undefined ? { id: raw.id, changes: raw.changes } : undefined;
}

/** A string, or an integer of 16 digits or more that stands alone. */
const STRING_OR_BIG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** What such an integer looks like; so does a part of some strings. Most webhooks hold neither. */
const LIKE_BIG_INTEGER = /[[:,\s]-?\d{16}/;

/** A control character, or an escape that may stand for one: what is found too much costs time only. */
const MAY_HARM = /\\(?:[bfnrt]|u00[0-9]|u20[26])|[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** Ids that JSON.parse would round become text. */
function quoteBigIntegers(text: string): string {
  if (!LIKE_BIG_INTEGER.test(text)) return text;
  return text.replace(STRING_OR_BIG_INTEGER, (token) => (token.startsWith('"') ? token : `"${token}"`));
}
