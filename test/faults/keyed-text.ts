import type { MessageRequest } from '../../src/app/message-request.js';

/** A text to the person who may be messaged, with a key. */
export function keyedText(phone: string, phoneNumberId: string): MessageRequest {
  return {
    to: { kind: 'phone', phone },
    phoneNumberId,
    content: { type: 'text', body: 'Hello Ada', previewUrl: false },
    idempotencyKey: 'order-1042',
  };
}
