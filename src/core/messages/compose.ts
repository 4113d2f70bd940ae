import type { ContactRef } from '../contacts/ref.js';
import type { MessagePayload } from '../graph/messages.js';
import type { MediaIds } from './content/kind.js';

/** A content that can be sent. */
export interface Sendable {
  readonly type: string;
  readonly body: (ids: MediaIds) => object;
}

/**
 * The body of `POST /{phone-number-id}/messages`. Pure.
 * @param token comes back in status webhooks; without it the message can only be matched by its id
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function compose(
  { type, body }: Sendable,
  to: ContactRef,
  { token, ids = new Map() }: { readonly token?: string; readonly ids?: MediaIds } = {},
): MessagePayload {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(to.kind === 'phone' ? { to: to.phone } : { recipient: to.userId }),
    type,
    [type]: body(ids),
    ...(token === undefined ? {} : { biz_opaque_callback_data: token }),
  };
}
