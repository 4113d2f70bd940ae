import * as z from 'zod';
import { optOutScope } from '../../consent/opt-out-request.js';
import { TYPES_NOT_OPENING } from '../../meta/message-limits.js';
import type { OptOutScope } from '../../meta/opt-out-words.js';
import { isFields } from '../../plain-data.js';
import type { MessageEvent, Person, WebhookItem } from '../event.js';
import { DIGITS_OF_PHONE, maybeId, maybeText, maybeWaId, SECONDS, seconds } from '../scalars.js';
import { envelopeOfMessages, idsOf, somebody } from './people.js';

const reply = z.looseObject({ id: maybeText, title: maybeText }).nullish().catch(undefined);
const phones = z.array(z.looseObject({ wa_id: maybeWaId.catch(undefined) })).nullish();

/** A message as Meta sends it. */
export const message = z.looseObject({
  id: z.string().min(1),
  from: maybeWaId,
  from_user_id: maybeId,
  from_parent_user_id: maybeId,
  timestamp: seconds,
  type: z.string().catch('unknown'),
  group_id: maybeId,
  text: z.looseObject({ body: z.string() }).nullish().catch(undefined),
  button: z.looseObject({ payload: maybeText, text: maybeText }).nullish().catch(undefined),
  interactive: z.looseObject({ type: maybeText, button_reply: reply, list_reply: reply }).nullish().catch(undefined),
  unsupported: z.looseObject({ type: maybeText }).nullish().catch(undefined),
  contacts: z
    .array(z.looseObject({ origin: maybeText, phones }))
    .nullish()
    .catch(undefined),
});

type Message = z.infer<typeof message>;

export const messagesValue = z.looseObject({ ...envelopeOfMessages, conversation_context: z.unknown().optional() });

export type MessagesValue = z.infer<typeof messagesValue>;

/** Whether a value is as most are: what the schema would give for it. */
export function isPlainMessagesValue(raw: unknown): raw is MessagesValue {
  if (!isFields(raw) || raw.contacts !== undefined || !isFields(raw.metadata)) return false;
  const { phone_number_id: number } = raw.metadata;
  return typeof number === 'string' && number !== '';
}

const PLAIN = new Set(['id', 'from', 'timestamp', 'type', 'text']);

/**
 * What the schema gives for a text from a phone, as most messages are, without it. Undefined: ask the schema.
 */
export function plainMessage(raw: unknown): Message | undefined {
  if (!isFields(raw)) return undefined;
  for (const key in raw) if (!PLAIN.has(key)) return undefined;
  const { id, from, timestamp, type, text } = raw;
  if (typeof id !== 'string' || id === '' || type !== 'text' || !isFields(text)) return undefined;
  if (typeof timestamp !== 'string' || !SECONDS.test(timestamp) || typeof text.body !== 'string') return undefined;
  if (typeof from !== 'string' || !DIGITS_OF_PHONE.test(from)) return undefined;
  return {
    id,
    from,
    from_user_id: undefined,
    from_parent_user_id: undefined,
    timestamp: Number(timestamp) * 1000,
    type,
    group_id: undefined,
    text: { ...text, body: text.body },
  };
}

/** @throws {z.ZodError} when it is not a message */
export function readMessage(raw: unknown, value: MessagesValue): WebhookItem & { readonly event: MessageEvent } {
  const data = plainMessage(raw) ?? message.parse(raw);
  const { text, payload } = wordsOf(data);
  const inGroup = data.group_id !== undefined;
  return {
    key: `message:${data.id}`,
    event: {
      type: 'message',
      messageId: data.id,
      number: value.metadata.phone_number_id,
      from: senderOf(data, value),
      messageType: data.type,
      text: text ?? null,
      groupId: data.group_id ?? null,
      opensWindow: !inGroup && !TYPES_NOT_OPENING.includes(data.type) && data.unsupported?.type !== 'edit',
      optOut: inGroup ? null : optOutIn(payload, text),
      ...detailsOf(data, value),
      at: data.timestamp,
    },
  };
}

/** What was tapped, in Meta's words, and a summary that the routing of conversations adds. */
function detailsOf({ interactive, button }: Message, { conversation_context: summary }: MessagesValue) {
  const details = {
    ...(interactive ? { interactive } : {}),
    ...(button ? { button } : {}),
    ...(summary ? { conversation_context: summary } : {}),
  };
  return Object.keys(details).length === 0 ? {} : { details };
}

/** A person who hid the number can share it when asked; it then comes as a contact card. */
function senderOf(data: Message, value: MessagesValue): Person {
  const { from: waId, from_user_id: userId, from_parent_user_id: parentUserId } = data;
  const person = somebody({ waId, userId, parentUserId }, value.contacts, 'names no sender');
  const card = data.contacts?.find(({ origin }) => origin === 'contact_request')?.phones?.[0];
  const { waId: shared } = idsOf({ waId: card?.wa_id });
  return person.waId === undefined && shared !== undefined ? { ...person, waId: shared } : person;
}

/** What the person wrote, or the label and payload of what was tapped. */
function wordsOf(data: Message): { readonly text?: string | undefined; readonly payload?: string | undefined } {
  const tapped = data.interactive?.button_reply ?? data.interactive?.list_reply;
  if (tapped) return { text: tapped.title, payload: tapped.id };
  return { text: data.text?.body ?? data.button?.text, payload: data.button?.payload };
}

function optOutIn(...texts: readonly (string | undefined)[]): OptOutScope | null {
  const scopes = texts.flatMap((text) => (text === undefined ? [] : (optOutScope(text) ?? [])));
  return scopes[0] ?? null;
}
