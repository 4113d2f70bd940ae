import * as z from 'zod';
import { storeMedia } from '../files/media.js';
import type { Inbound } from '../messages/inbound.js';
import type { Contact } from '../model/contact.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { ControlError, check } from './answer.js';

/** Kinds of media, with the type of file a phone would send. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/ogg; codecs=opus',
  document: 'application/pdf',
  sticker: 'image/webp',
};

const textSchema = z.object({
  text: z.union([z.string(), z.object({ body: z.string() }).transform(({ body }) => body)]),
});
const buttonSchema = z.object({ text: z.string(), payload: z.string().optional() });
const replySchema = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });
const mediaSchema = z.object({ caption: z.string().optional(), filename: z.string().optional() });
const locationSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().optional(),
  address: z.string().optional(),
});
const reactionSchema = z.object({ messageId: z.string(), emoji: z.string().optional() });

/**
 * The message that a control call describes, in the shape of Meta's webhook.
 * @param type with hyphens
 * @throws {ControlError} when the call does not say enough, or names no kind we know
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function inboundContent(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  type: string,
  input: unknown,
): Inbound {
  switch (type) {
    case 'text':
      return { type, content: { body: check(input, textSchema).text } };
    case 'button': {
      const { text, payload } = check(input, buttonSchema);
      return { type, content: { payload: payload ?? text, text } };
    }
    case 'button-reply':
    case 'list-reply': {
      const kind = type.replace('-', '_');
      return { type: 'interactive', content: { type: kind, [kind]: check(input, replySchema) } };
    }
    case 'location':
      return { type, content: check(input, locationSchema) };
    case 'reaction': {
      const { messageId, emoji } = check(input, reactionSchema);
      return { type, content: { message_id: messageId, ...(emoji === undefined ? {} : { emoji }) } };
    }
    case 'identity-change':
      return identityChange(world);
    case 'number-change':
      return numberChange(contact, input);
    case 'unsupported':
      return unsupported();
    default:
      return mediaContent(world, number, type, input) ?? rawContent(type, input);
  }
}

function mediaContent(world: World, number: PhoneNumber, type: string, input: unknown): Inbound | undefined {
  const mimeType = MEDIA_TYPES[type];
  if (mimeType === undefined) return undefined;
  const media = storeMedia(world, number.id, mimeType, Buffer.from(`example ${type}`));
  const sha256 = Buffer.from(media.sha256, 'hex').toString('base64');
  return { type, content: { ...check(input, mediaSchema), mime_type: mimeType, sha256, id: media.id } };
}

/** Kinds whose object is given as Meta's webhook has it: `{"type": "contacts", "contacts": […]}`. */
function rawContent(type: string, input: unknown): Inbound {
  const content = (input as Readonly<Record<string, unknown>>)[type];
  if (['contacts', 'interactive', 'order'].includes(type) && content !== undefined) return { type, content };
  throw new ControlError(
    `type ${type} is not one of text, button, button-reply, list-reply, ${Object.keys(MEDIA_TYPES).join(', ')}, location, reaction, ` +
      'contacts, interactive, order (these three with the object of the same name), call, opt-out, opt-in, identity-change, number-change, unsupported',
  );
}

function identityChange(world: World): Inbound {
  const now = String(Math.floor(world.clock.now() / 1000));
  return {
    type: 'system',
    content: { body: 'User identity changed', type: 'customer_identity_changed' },
    more: { identity: { acknowledged: false, created_timestamp: now, hash: Buffer.from(now).toString('base64') } },
  };
}

function numberChange(contact: Contact, input: unknown): Inbound {
  const { newNumber } = check(input, z.object({ newNumber: z.string() }));
  const digits = newNumber.replace(/\D/g, '');
  return {
    type: 'system',
    content: {
      body: `User ${contact.name} changed from ${contact.phone ?? ''} to ${digits}`,
      wa_id: digits,
      type: 'user_changed_number',
    },
  };
}

function unsupported(): Inbound {
  const error = {
    code: 131051,
    title: 'Message type unknown',
    message: 'Message type unknown',
    error_data: { details: 'Message type is currently not supported.' },
  };
  return { type: 'unsupported', content: { type: 'poll' }, more: { errors: [error] } };
}
