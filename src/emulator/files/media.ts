import { createHash } from 'node:crypto';
import type { PlainAnswer, PlainRequest } from '../../core/http/plain.js';
import { authenticateText, requireScope, requireWaba, tokenText } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import {
  errorEnvelope,
  invalidParameter,
  missingParameter,
  Refusal,
  refusalStatus,
  unknownObject,
} from '../graph/refusal.js';
import type { Media } from '../model/file.js';
import { newId, newTraceId } from '../model/ids.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';

/** Where the emulator serves media; Meta has a host of its own for them. */
export const MEDIA_PATH = '/whatsapp_business/attachments/';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const LIFE_MS = 30 * 24 * 60 * 60 * 1000;
const URL_LIFE_MS = 5 * 60 * 1000;
const MB = 1024 * 1024;
/** Bytes, by type; the types in the order in which Meta's refusal lists them. */
const LIMITS: Readonly<Record<string, number>> = {
  'audio/aac': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/ogg': 16 * MB,
  'audio/opus': 16 * MB,
  'application/vnd.ms-powerpoint': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
  'application/pdf': 100 * MB,
  'text/plain': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 500 * 1024,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
};

/** The type of a file that came without one. Source: https://www.rfc-editor.org/rfc/rfc7578#section-4.4 */
const UNTYPED = 'application/octet-stream';

/**
 * `POST /{phone-number-id}/media`, a multipart form. Only the type of the file's own part counts; the parameter `type`
 * must be there, and says nothing.
 * Sources: live answers in https://github.com/MissaelAnda/laravel-whatsapp/issues/4 and
 * https://github.com/fbsamples/whatsapp-api-examples/issues/10
 */
export function uploadMedia({ world, request, params, token }: Call, number: PhoneNumber): unknown {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const { file } = request.files;
  if (file === undefined) throw missingParameter('file');
  const mimeType = file.mimeType.split(';')[0]?.trim().toLowerCase() || UNTYPED;
  const limit = Object.hasOwn(LIMITS, mimeType) ? LIMITS[mimeType] : undefined;
  if (limit === undefined) {
    const types = Object.keys(LIMITS).join(', ');
    throw new Refusal(100, {
      message: `(#100) Param file must be a file with one of the following types: ${types}. Received file of type '${mimeType}'.`,
    });
  }
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
  return {
    messaging_product: 'whatsapp',
    url: mediaUrl(call.world, media, call.request.url),
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(media.sizeBytes),
    id: media.id,
  };
}

/** Where the bytes are for five minutes, at the address of the emulator. */
export function mediaUrl({ clock }: World, media: Media, base: string | URL): string {
  const url = new URL(MEDIA_PATH, base);
  url.searchParams.set('mid', media.id);
  url.searchParams.set('ext', String(Math.floor((clock.now() + URL_LIFE_MS) / 1000)));
  return url.href;
}

export function deleteMedia(call: Call, media: Media): unknown {
  check(call, media);
  call.world.state.media.delete(media.id);
  return { success: true };
}

/**
 * The bytes behind the address of `readMedia`: only with an access token that reaches the number, as there; 404 once the
 * address has expired. How Meta words the refusal is not known: it is the one of the Graph API here.
 */
export function downloadMedia(world: World, { url, headers }: PlainRequest): PlainAnswer {
  const media = world.state.media.get(url.searchParams.get('mid') ?? '');
  const expiresMs = Number(url.searchParams.get('ext')) * 1000;
  try {
    const token = authenticateText(
      world,
      tokenText({ query: Object.fromEntries(url.searchParams), body: {}, headers }),
    );
    const number = world.state.numbers.get(media?.numberId ?? '');
    const isReached = number !== undefined && token.wabaIds.includes(number.wabaId);
    if (media === undefined || !isReached || expiresMs < world.clock.now()) {
      return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'URL signature expired\n' };
    }
    return bytesAnswer(media, headers.get('range'));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = JSON.stringify(errorEnvelope(error, newTraceId(world.state)));
    return { status: refusalStatus(error), headers: { 'content-type': 'application/json; charset=UTF-8' }, body };
  }
}

/** All bytes, or the one range that is asked for; 416 where it begins behind the end. Source: https://www.rfc-editor.org/rfc/rfc9110#section-14 */
function bytesAnswer({ base64, mimeType, sizeBytes }: Media, range: string | null): PlainAnswer {
  const bytes = Buffer.from(base64, 'base64');
  const headers = { 'content-type': mimeType, 'accept-ranges': 'bytes' };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  const isBackwards = first !== '' && last !== '' && Number(last) < Number(first);
  if ((first === '' && last === '') || isBackwards) return { status: 200, headers, body: bytes };
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start > end) return { status: 416, headers: { ...headers, 'content-range': `bytes */${sizeBytes}` }, body: '' };
  const contentRange = `bytes ${start}-${end}/${sizeBytes}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: bytes.subarray(start, end + 1) };
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
