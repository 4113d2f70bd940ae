import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { Waba } from '../model/account.js';
import { readsAsMarketing } from '../templates/validate.js';

/** A number that is given as a code. */
const CODE = /\bcode\b[^.]*\b\d{4,8}\b|\b\d{4,8}\b[^.]*\bcode\b/i;

/**
 * `POST /{waba-id}/message_samples`: the category of a message, judged by its wording as the linter does. What Meta
 * answers an account without Direct Send is not known; it is taken to be what a message is refused with.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference
 */
export function judgeSample({ world, params, token }: Call, waba: Waba): unknown {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  if (!world.state.settings.directSend) {
    throw new Refusal(100, { details: "Message samples requires Direct Send, which isn't enabled for this account" });
  }
  const isText = requiredText(params, 'type') === 'text';
  const content = (isText ? params.text : (params.interactive as Params | undefined)?.body) as Params | undefined;
  const text = requiredText(content ?? {}, isText ? 'body' : 'text');
  if (CODE.test(text)) return { success: true, category: 'AUTHENTICATION' };
  const template = { name: 'sample', language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', text }] };
  return { success: true, category: readsAsMarketing(template) ? 'MARKETING' : 'UTILITY' };
}
