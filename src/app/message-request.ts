import type { ContactRef } from '../core/contacts/ref.js';
import type { ContentRequest, DirectSend } from '../core/messages/content/registry.js';
import type { TemplateRequest } from '../core/messages/content/template.js';

/** One message to one person. */
export interface MessageRequest {
  readonly to: ContactRef;
  /** Id of the number of ours that writes. */
  readonly phoneNumberId: string;
  /** Consent group; default: the default one. */
  readonly group?: string | undefined;
  readonly content: ContentRequest;
  /** Id of the message that this one answers. */
  readonly replyTo?: string | undefined;
  /** Sends it without a template, where the account has Direct Send. */
  readonly direct?: DirectSend | undefined;
  /** Goes out in place of the content where the window is not open, and Direct Send is not wanted or not to be had. */
  readonly orTemplate?: TemplateRequest | undefined;
  /** Templates leave through the Marketing Messages API; `by-category`: those of the category marketing, as Meta advises. */
  readonly marketingMessages?: boolean | 'by-category' | undefined;
  /** Sends once however often it is asked for in 30 days. */
  readonly idempotencyKey?: string | undefined;
}

/** What an idempotency key may look like: visible characters. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;
