import { defineError } from './define.js';
import { EXIT } from './error.js';

// Webhooks that a command line hands over.

export const signatureInvalid = defineError({
  code: 'signature-invalid',
  exit: EXIT.refused,
  meaning: 'The webhook was not signed with this app secret, or was changed on the way. Nothing was stored.',
  action: 'Check WACTL_APP_SECRET, and pass the body byte for byte as Meta sent it.',
});

export const webhookNotFound = defineError({
  code: 'webhook-not-found',
  exit: EXIT.notFound,
  meaning: 'The ledger holds no body of a webhook with this id, or it has expired.',
  action: 'See `wactl webhooks events` for the ids of those that are stored.',
});

export const webhookNotDelivered = defineError({
  code: 'webhook-not-delivered',
  exit: EXIT.remote,
  meaning: 'Nothing answers at the address that a webhook was sent to.',
  action: 'Start the receiver, or give its address with --to.',
});

export const webhookTooLarge = defineError({
  code: 'webhook-too-large',
  exit: EXIT.usage,
  meaning: 'The file is larger than any webhook of Meta.',
  action: 'Pass one request body, as Meta sent it.',
});

export const webhookUnreadable = defineError({
  code: 'webhook-unreadable',
  exit: EXIT.usage,
  meaning: 'This is not a WhatsApp webhook payload. Nothing was stored.',
  action: 'Pass one request body, as Meta sent it.',
});
