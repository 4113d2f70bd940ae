import type { WebhookEntry } from '../model/delivery.js';

/**
 * The exact bytes of a webhook: non-ASCII characters are escaped as `\uXXXX` in lower case, as Meta signs and sends them.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function webhookBytes(entries: readonly WebhookEntry[]): Buffer {
  const envelope = {
    object: 'whatsapp_business_account',
    entry: entries.map(({ wabaId, field, value, time }) => ({
      id: wabaId,
      ...(time === undefined ? {} : { time }),
      changes: [{ field, value }],
    })),
  };
  return Buffer.from(escapeNonAscii(JSON.stringify(envelope)), 'latin1');
}

function escapeNonAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
