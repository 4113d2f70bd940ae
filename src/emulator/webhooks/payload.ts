import type { WebhookEntry } from '../model/delivery.js';

/**
 * The exact bytes of a webhook, as Meta signs and sends them: non-ASCII characters as `\uXXXX` in lower case, and four
 * ASCII ones escaped as well. A receiver that serialises the parsed body again cannot verify it.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint and
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
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
  return Buffer.from(escapeLikeMeta(JSON.stringify(envelope)), 'latin1');
}

const ESCAPED: Readonly<Record<string, string>> = {
  '/': '\\/',
  '<': '\\u003C',
  '@': '\\u0040',
  '%': '\\u0025',
};

/** JSON text as Meta writes it. These characters occur only inside strings. */
function escapeLikeMeta(json: string): string {
  return json.replace(
    /[/<@%\u0080-\uffff]/g,
    (character) => ESCAPED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
