import { asFields, asString, type Fields } from '../../../core/plain-data.js';
import type { BubbleHeader } from './bubble.js';

const MEDIA: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'document', 'sticker', 'gif']);

/** What a message shows above its text: `{type: 'image', image: {id}}`, as headers and parameters have it. */
export function headerOf(given: Fields): BubbleHeader | null {
  const type = asString(given.type).toLowerCase();
  const content = asFields(given[type]);
  if (MEDIA.has(type)) return mediaHeader(type, content);
  if (type === 'text') return { kind: 'text', text: asString(given.text) };
  if (type === 'location') return { kind: 'stand-in', text: locationText(content) };
  if (type === 'product') return { kind: 'stand-in', text: `product ${asString(content.product_retailer_id)}` };
  return null;
}

/** A medium by id or link. A link is named and not followed: the page loads nothing from elsewhere. */
export function mediaHeader(format: string, content: Fields): BubbleHeader {
  const id = asString(content.id);
  const link = asString(content.link);
  const name = asString(content.filename) || (link === '' ? format : link);
  return { kind: 'media', format, name, mediaId: id === '' ? null : id };
}

export function locationText({ name, address, latitude, longitude }: Fields): string {
  const place = [name, address].map(asString).filter((part) => part !== '');
  return [...place, `${String(latitude)}, ${String(longitude)}`].join('\n');
}
