import { createHash } from 'node:crypto';
import type { PlainAnswer } from '../../core/http/plain.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { invalidParameter, missingParameter, unknownObject } from '../graph/refusal.js';
import type { Media } from '../model/file.js';
import { newId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';

/** Where the emulator serves media; Meta has a host of its own for them. */
export const MEDIA_PATH = '/whatsapp_business/attachments/';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const LIFE_MS = 30 * 24 * 60 * 60 * 1000;
const URL_LIFE_MS = 5 * 60 * 1000;
const MB = 1024 * 1024;
const LIMITS: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 500 * 1024,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'text/plain': 100 * MB,
  'application/pdf': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'application/vnd.ms-powerpoint': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
};

/** `POST /{phone-number-id}/media`, a multipart form. */
export function uploadMedia({ world, request, params, token }: Call, number: PhoneNumber): unknown {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const { file } = request.files;
  if (file === undefined) throw missingParameter('file');
  const mimeType = (textParam(params, 'type') ?? file.mimeType).split(';')[0]?.trim() ?? '';
  const limit = LIMITS[mimeType];
  if (limit === undefined)
    throw invalidParameter(`Param file must be a file with one of the supported types, not ${mimeType}`);
  if (file.bytes.length > limit) throw invalidParameter(`A file of type ${mimeType} may hold at most ${limit} bytes`);
  return { id: storeMedia(world, number.id, mimeType, file.bytes).id };
}

/** Keeps bytes as a media object, as an upload or an incoming message does. */
export function storeMedia(world: World, numberId: string, mimeType: string, bytes: Uint8Array): Media {
  const media: Media = {
    id: newId(world.state, 'media'),
    numberId,
    mimeType,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    expiresAt: world.clock.now() + LIFE_MS,
    base64: Buffer.from(bytes).toString('base64'),
  };
  world.state.media.set(media.id, media);
  return media;
}

/** `GET /{media-id}`: where the bytes are, for five minutes. */
export function readMedia(call: Call, media: Media): unknown {
  check(call, media);
  const url = new URL(MEDIA_PATH, call.request.url);
  url.searchParams.set('mid', media.id);
  url.searchParams.set('ext', String(Math.floor((call.world.clock.now() + URL_LIFE_MS) / 1000)));
  return {
    messaging_product: 'whatsapp',
    url: url.href,
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(media.sizeBytes),
    id: media.id,
  };
}

export function deleteMedia(call: Call, media: Media): unknown {
  check(call, media);
  call.world.state.media.delete(media.id);
  return { success: true };
}

/** The bytes behind the address of `readMedia`; 404 once it has expired. */
export function downloadMedia(world: World, url: URL): PlainAnswer {
  const media = world.state.media.get(url.searchParams.get('mid') ?? '');
  const expiresMs = Number(url.searchParams.get('ext')) * 1000;
  if (media === undefined || expiresMs < world.clock.now())
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'URL signature expired\n' };
  return { status: 200, headers: { 'content-type': media.mimeType }, body: Buffer.from(media.base64, 'base64') };
}

/** Gone, foreign or older than 30 days: the same answer. */
function check({ world, token, request, params }: Call, media: Media): void {
  const number = world.state.numbers.get(media.numberId);
  const wanted = textParam(params, 'phone_number_id');
  const isForeign =
    number === undefined || !token.wabaIds.includes(number.wabaId) || (wanted !== undefined && wanted !== number.id);
  if (isForeign || media.expiresAt <= world.clock.now()) throw unknownObject(request.method, media.id);
  requireScope(token, 'whatsapp_business_messaging');
}
