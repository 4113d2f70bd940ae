import { wireBytes } from '../../core/webhooks/wire-bytes.js';
import type { WebhookEntry } from '../model/delivery.js';

/** The exact bytes of a webhook, as Meta signs and sends them. */
export function webhookBytes(entries: readonly WebhookEntry[]): Buffer {
  return wireBytes({
    object: 'whatsapp_business_account',
    entry: entries.map(({ wabaId, field, value, time }) => ({
      id: wabaId,
      ...(time === undefined ? {} : { time }),
      changes: [{ field, value }],
    })),
  });
}
