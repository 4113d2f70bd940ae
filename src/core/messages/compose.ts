import type { ContactRef } from '../contacts/ref.js';
import type { MessagePayload } from '../graph/messages.js';
import type { MediaIds } from './content/kind.js';

/** A content that can be sent. */
export interface Sendable {
  readonly type: string;
  readonly body: (ids: MediaIds) => object;
  /** What stands beside it; a `biz_opaque_callback_data` of somebody else's is kept behind our token. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

/** What a request says of one message beside its content. */
export interface Envelope {
  /** Comes back in status webhooks; without it the message can only be matched by its id. */
  readonly token?: string;
  /** Of uploaded files, by path. */
  readonly ids?: MediaIds;
  /** Id of the message that this one answers. */
  readonly replyTo?: string | undefined;
}

/**
 * The body of `POST /{phone-number-id}/messages`. Pure.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function compose(
  { type, body, fields = {} }: Sendable,
  to: ContactRef,
  { token, ids = new Map(), replyTo }: Envelope = {},
): MessagePayload {
  const { biz_opaque_callback_data: tag } = fields;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(to.kind === 'phone' ? { to: to.phone } : { recipient: to.userId }),
    ...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
    ...fields,
    type,
    [type]: body(ids),
    ...(token === undefined ? {} : { biz_opaque_callback_data: tag === undefined ? token : `${token}|${String(tag)}` }),
  };
}
