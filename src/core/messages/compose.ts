import type { ContactRef } from '../contacts/ref.js';
import type { MessagePayload } from '../graph/messages.js';
import type { Draft } from './draft.js';

/**
 * The body of `POST /{phone-number-id}/messages`. Pure.
 * @param token comes back in status webhooks; without it the message can only be matched by its id
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function compose(draft: Draft, to: ContactRef, token?: string): MessagePayload {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(to.kind === 'phone' ? { to: to.phone } : { recipient: to.userId }),
    ...content(draft),
    ...(token === undefined ? {} : { biz_opaque_callback_data: token }),
  };
}

function content(draft: Draft): Pick<MessagePayload, 'type' | 'text' | 'template'> {
  if (draft.kind === 'text') {
    return { type: 'text', text: { body: draft.body, preview_url: draft.previewUrl ?? false } };
  }
  const { name, language, components } = draft;
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      ...(components.length === 0 ? {} : { components: components.map((component) => ({ ...component })) }),
    },
  };
}
