import * as z from 'zod';
import { type OptOutScope, optOutScope } from '../../consent/opt-out-words.js';
import { TYPES_NOT_OPENING } from '../../meta/message-limits.js';
import type { WebhookItem } from '../event.js';
import { seconds, waId } from '../scalars.js';
import { envelopeOfMessages, personOf } from './people.js';

const reply = z.looseObject({ id: z.string().optional(), title: z.string().optional() }).optional().catch(undefined);

const message = z
  .looseObject({
    id: z.string().min(1),
    from: waId.optional(),
    from_user_id: z.string().min(1).optional(),
    timestamp: seconds,
    type: z.string().catch('unknown'),
    group_id: z.string().optional(),
    text: z.looseObject({ body: z.string() }).optional().catch(undefined),
    button: z.looseObject({ payload: z.string().optional(), text: z.string().optional() }).optional().catch(undefined),
    interactive: z.looseObject({ button_reply: reply, list_reply: reply }).optional().catch(undefined),
    unsupported: z.looseObject({ type: z.string().optional() }).optional().catch(undefined),
  })
  .refine((value) => value.from !== undefined || value.from_user_id !== undefined, 'names no sender');

type Message = z.infer<typeof message>;

export const messagesValue = z.looseObject(envelopeOfMessages);

/** @throws {z.ZodError} when it is not a message */
export function readMessage(raw: unknown, value: z.infer<typeof messagesValue>): WebhookItem {
  const data = message.parse(raw);
  const { text, payload } = wordsOf(data);
  const inGroup = data.group_id !== undefined;
  return {
    key: `message:${data.id}`,
    event: {
      type: 'message',
      messageId: data.id,
      number: value.metadata.phone_number_id,
      from: personOf({ waId: data.from, userId: data.from_user_id }, value.contacts),
      messageType: data.type,
      text: text ?? null,
      groupId: data.group_id ?? null,
      opensWindow: !inGroup && !TYPES_NOT_OPENING.includes(data.type) && data.unsupported?.type !== 'edit',
      optOut: inGroup ? null : optOutIn(payload, text),
      at: data.timestamp,
    },
  };
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
