import { asFields, asList, asString, type Fields } from '../../../core/plain-data.js';
import { parseRuns } from '../../../core/preview/runs.js';
import { type Bubble, EMPTY_BUBBLE } from './bubble.js';
import { locationText, mediaHeader } from './header.js';

const MEDIA: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/**
 * A message without buttons, of either side: the two directions name their parts alike.
 * @param message holds the content under the name of the type
 */
export function contentBubble(type: string, message: Fields): Bubble {
  const content = asFields(message[type]);
  if (MEDIA.has(type)) {
    return { ...EMPTY_BUBBLE, header: mediaHeader(type, content), body: parseRuns(asString(content.caption)) };
  }
  if (type === 'location') return { ...EMPTY_BUBBLE, header: { kind: 'stand-in', text: locationText(content) } };
  return { ...EMPTY_BUBBLE, body: parseRuns(textOf(type, message, content)) };
}

function textOf(type: string, message: Fields, content: Fields): string {
  switch (type) {
    case 'text':
      return asString(content.body);
    case 'button':
      return asString(content.text);
    case 'interactive':
      return replyText(content);
    case 'contacts':
      return asList(message.contacts)
        .map((contact) => `☺ ${asString(asFields(asFields(contact).name).formatted_name)}`)
        .join('\n');
    case 'order':
      return `Order: ${asList(content.product_items)
        .map(asFields)
        .map(({ product_retailer_id: id, quantity }) => `${String(quantity)} × ${asString(id)}`)
        .join(', ')}`;
    case 'system':
      return asString(content.body);
    default:
      return `[${type}]`;
  }
}

/** What a person tapped or filled in. */
function replyText(interactive: Fields): string {
  const type = asString(interactive.type);
  const reply = asFields(interactive[type]);
  switch (type) {
    case 'nfm_reply':
      return `Form sent: ${asString(reply.response_json)}`;
    case 'call_permission_reply':
      return reply.response === 'accept' ? 'Allowed to call' : 'Not allowed to call';
    case 'product':
      return `Product ${asString(reply.product_retailer_id)}`;
    default: {
      const description = asString(reply.description);
      return asString(reply.title) + (description === '' ? '' : `\n${description}`);
    }
  }
}
