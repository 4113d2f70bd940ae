import * as z from 'zod';
import { exampleFile } from '../files/example-file.js';
import { mediaUrl, storeMedia } from '../files/media.js';
import type { Inbound } from '../messages/inbound.js';
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

/** What else Meta says of a medium: what phones record is a voice message, and a sticker stands still. */
const MEDIA_MORE: Readonly<Record<string, object>> = { audio: { voice: true }, sticker: { animated: false } };

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
const productSchema = z.object({ catalogId: z.string(), productId: z.string() });
const flowSchema = z.object({ response: z.record(z.string(), z.unknown()), flowName: z.string().default('flow') });
const permissionSchema = z.object({ response: z.enum(['accept', 'reject']), isPermanent: z.boolean().default(false) });
const originalSchema = z.object({ originalId: z.string() });

/** How long a temporary permission to call lasts. */
const PERMISSION_S = 7 * 24 * 60 * 60;

/** Kinds of messages, for the answer to one that does not exist. Hyphens and underscores are the same. */
const TYPES = [
  'text',
  'button',
  'button-reply',
  'list-reply',
  'product-reply',
  'flow-reply',
  'call-permission-reply',
  ...Object.keys(MEDIA_TYPES),
  'location',
  'reaction',
  'revoke',
  'unsupported',
  'contacts, interactive, order, edit (these four with the object of the same name)',
];

/** What people do beside writing. */
const OTHER_TYPES = 'call, opt-out, opt-in, identity-change, number-change, user-id-change, click, page-view';

/**
 * The message that a control call describes, in the shape of Meta's webhook.
 * @param type with hyphens
 * @throws {ControlError} when the call does not say enough, or names an unknown type
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function inboundContent(world: World, number: PhoneNumber, type: string, input: unknown): Inbound {
  switch (type) {
    case 'text':
      return { type, content: { body: check(input, textSchema).text } };
    case 'button': {
      const { text, payload } = check(input, buttonSchema);
      return { type, content: { payload: payload ?? text, text } };
    }
    case 'button-reply':
    case 'list-reply':
      return interactive(type.replace('-', '_'), check(input, replySchema));
    case 'product-reply': {
      const { catalogId, productId } = check(input, productSchema);
      return interactive('product', { catalog_id: catalogId, product_retailer_id: productId });
    }
    case 'flow-reply': {
      const { response, flowName } = check(input, flowSchema);
      return interactive('nfm_reply', { name: flowName, body: 'Sent', response_json: JSON.stringify(response) });
    }
    case 'call-permission-reply':
      return callPermission(world, check(input, permissionSchema));
    case 'location':
      return { type, content: check(input, locationSchema) };
    case 'reaction': {
      const { messageId, emoji } = check(input, reactionSchema);
      return { type, content: { message_id: messageId, ...(emoji === undefined ? {} : { emoji }) } };
    }
    case 'revoke':
      return { type, content: { original_message_id: check(input, originalSchema).originalId } };
    case 'unsupported':
      return unsupported();
    default:
      return mediaContent(world, number, type, input) ?? rawContent(type, input);
  }
}

function interactive(kind: string, content: object): Inbound {
  return { type: 'interactive', content: { type: kind, [kind]: content } };
}

function callPermission(
  { clock }: World,
  { response, isPermanent }: { readonly response: 'accept' | 'reject'; readonly isPermanent: boolean },
): Inbound {
  const expires = Math.floor(clock.now() / 1000) + PERMISSION_S;
  return interactive('call_permission_reply', {
    response,
    ...(response === 'accept' ? { is_permanent: isPermanent } : {}),
    ...(response === 'accept' && !isPermanent ? { expiration_timestamp: expires } : {}),
    response_source: 'user_action',
  });
}

function mediaContent(world: World, number: PhoneNumber, type: string, input: unknown): Inbound | undefined {
  const mimeType = MEDIA_TYPES[type];
  if (mimeType === undefined) return undefined;
  const media = storeMedia(world, number.id, mimeType, exampleFile(type));
  const sha256 = Buffer.from(media.sha256, 'hex').toString('base64');
  const url = world.graphUrl === undefined ? {} : { url: mediaUrl(world, media, world.graphUrl) };
  const more = MEDIA_MORE[type] ?? {};
  return {
    type,
    content: { ...check(input, mediaSchema), mime_type: mimeType, sha256, id: media.id, ...url, ...more },
  };
}

/** Kinds whose object is given as Meta's webhook has it: `{"type": "contacts", "contacts": […]}`. */
function rawContent(type: string, input: unknown): Inbound {
  const content = (input as Readonly<Record<string, unknown>>)[type];
  if (['contacts', 'interactive', 'order', 'edit'].includes(type) && content !== undefined) return { type, content };
  throw new ControlError(`Unknown type ${type}. Messages: ${TYPES.join(', ')}. Also: ${OTHER_TYPES}.`);
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
