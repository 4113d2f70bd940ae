import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { nodePath } from './url.js';

/**
 * The body of `POST /{phone-number-id}/messages`. The content stands under a key named like `type`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export interface MessagePayload {
  readonly messaging_product: 'whatsapp';
  readonly recipient_type?: 'individual' | 'group';
  /** E.164 with `+`: without it Meta puts the country code of the business number in front. */
  readonly to?: string;
  /** A business-scoped user id, in place of `to`. */
  readonly recipient?: string;
  readonly type: string;
  readonly text?: { readonly body: string; readonly preview_url?: boolean };
  readonly template?: TemplateMessage;
  /** The message this one answers. */
  readonly context?: { readonly message_id: string };
  /** Handed back in status webhooks; at most 512 characters, and no personal data. */
  readonly biz_opaque_callback_data?: string;
  readonly recipient_identity_key_hash?: string;
  readonly [content: string]: unknown;
}

/** The template of a message, with the values for its variables. */
interface TemplateMessage {
  readonly name: string;
  readonly language: { readonly code: string };
  readonly components?: readonly Readonly<Record<string, unknown>>[];
}

const sentSchema = z.looseObject({
  contacts: z
    .array(
      z.looseObject({
        input: z.string().optional(),
        /** The number as WhatsApp writes it; can differ from what was given. */
        wa_id: idSchema.optional(),
        user_id: idSchema.optional(),
      }),
    )
    .optional()
    .catch(undefined),
  messages: z
    .array(
      z.looseObject({
        id: z.string().min(1),
        /** Only for templates under pacing: `accepted`, `held_for_quality_assessment` or `paused`. */
        message_status: z.string().optional().catch(undefined),
      }),
    )
    .min(1),
});

/** Meta's answer to a send: accepted, which is not delivered. `messages` has at least one entry. */
export type SentMessage = z.infer<typeof sentSchema>;

/**
 * Where a message goes: marketing templates have an edge of their own on accounts that joined it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/send-marketing-messages
 */
export type MessageEdge = 'messages' | 'marketing_messages';

/**
 * Hands a message over, once: it is never repeated.
 * @throws {GraphError} Meta took nothing; `isThrottling(error.graph)` tells whether it may come later
 * @throws {OutcomeUnknownError} Meta may have taken it
 * @throws {NetworkError} nothing left this machine
 */
export async function sendMessage(
  graph: Graph,
  phoneNumberId: string,
  body: MessagePayload,
  edge: MessageEdge = 'messages',
): Promise<SentMessage> {
  return graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, edge),
    body,
    kind: 'send',
    schema: sentSchema,
  });
}

/**
 * Marks a message of a person as read, and the older ones of the chat with it.
 * @param options.typing also shows that an answer is being written, until it comes, for 25 seconds at most
 * @throws {GraphError} Meta knows no such message
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read and
 * …/whatsapp/typing-indicators
 */
export async function markRead(
  graph: Graph,
  phoneNumberId: string,
  messageId: string,
  { typing }: { readonly typing: boolean },
): Promise<void> {
  const indicator = typing ? { typing_indicator: { type: 'text' } } : {};
  await graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, 'messages'),
    body: { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...indicator },
    kind: 'write',
    schema: z.looseObject({ success: z.boolean() }),
  });
}
