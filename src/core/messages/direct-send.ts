import { directSendOff } from '../errors/blockers.js';
import { GraphError } from '../graph/errors.js';
import type { Blocker } from './blocker.js';

/**
 * Whether Meta refused a message because the account has no Direct Send. Nothing was sent then.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference
 */
export function saysDirectSendOff(error: unknown): boolean {
  if (!(error instanceof GraphError) || error.graph.code !== 100) return false;
  return /requires Direct Send/i.test(`${error.graph.message} ${error.graph.details ?? ''}`);
}

/** What stands against a message without a template on such an account. */
export function directSendBlocker(): Blocker {
  return directSendOff(
    'Meta has not switched Direct Send on for this account: it refused a message in the last 24 hours for that reason.',
    'ask for it in WhatsApp Manager > Message templates, or send a template: --or-template <name>',
  );
}
