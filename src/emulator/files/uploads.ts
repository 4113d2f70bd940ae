import { type Call, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, Refusal, unknownObject } from '../graph/refusal.js';
import type { App } from '../model/account.js';
import type { Upload } from '../model/file.js';
import { randomBase62 } from '../model/random.js';
import { finishUpload } from '../model/uploads.js';

/** Source: https://developers.facebook.com/docs/graph-api/guides/upload */
const TYPES = new Set(['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']);
const MAX_BYTES = 100 * 1024 * 1024;

/** `POST /{app-id}/uploads`: begins a resumable upload. */
export function createUpload({ world, params, token }: Call, app: App): unknown {
  if (token.appId !== app.id) throw unknownObject('POST', app.id);
  const fileType = requiredText(params, 'file_type');
  const sizeBytes = Number(requiredText(params, 'file_length'));
  if (!TYPES.has(fileType)) throw invalidParameter(`file_type ${fileType} is not one of ${[...TYPES].join(', ')}`);
  if (!Number.isInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > MAX_BYTES) {
    throw invalidParameter(`file_length must be a number of bytes from 1 to ${MAX_BYTES}`);
  }
  const id = `upload:${Buffer.from(`1:attachment:${randomBase62(world.state, 24)}`).toString('base64url')}`;
  const fileName = textParam(params, 'file_name') ?? 'file';
  world.state.uploads.set(id, { id, fileName, fileType, sizeBytes, received: '', receivedBytes: 0, handle: undefined });
  return { id };
}

/** `GET /{upload-id}`: how far the upload has come. */
export function readUpload(_call: Call, upload: Upload): unknown {
  return { id: upload.id, file_offset: upload.receivedBytes };
}

/** `POST /{upload-id}` with the bytes from `file_offset` on; the handle comes with the last one. */
export function continueUpload({ world, request }: Call, upload: Upload): unknown {
  const offset = Number(request.headers.get('file_offset') ?? 0);
  if (offset !== upload.receivedBytes) {
    throw new Refusal(100, {
      message: `(#100) file_offset must be ${upload.receivedBytes}: ask for the offset with GET first.`,
    });
  }
  if (upload.receivedBytes + request.bytes.length > upload.sizeBytes) {
    throw invalidParameter('More bytes than file_length announced');
  }
  upload.received = Buffer.concat([Buffer.from(upload.received, 'base64'), request.bytes]).toString('base64');
  upload.receivedBytes += request.bytes.length;
  if (upload.receivedBytes < upload.sizeBytes) return { id: upload.id, file_offset: upload.receivedBytes };
  if (upload.handle === undefined) {
    const type = Buffer.from(upload.fileType).toString('base64');
    finishUpload(world.state, upload, `4::${type}:${randomBase62(world.state, 32)}`);
  }
  return { h: upload.handle };
}
