import type { RemoteTemplate } from '../graph/templates.js';

/**
 * Whether Meta made the template itself, behind a message sent without one (Direct Send). Nobody can edit, delete,
 * unpause or send such a template, no file holds it, and Meta removes or archives it when it is not used.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/faq
 */
export function isDirectSend({ source }: Pick<RemoteTemplate, 'source'>): boolean {
  return source?.toUpperCase() === 'AUTO_GENERATED';
}
