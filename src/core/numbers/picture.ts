import { basename } from 'node:path';
import type { CliError } from '../errors/error.js';
import { pictureInvalid } from '../errors/numbers.js';
import type { UploadFile } from '../graph/upload.js';

/** Meta's page names no size; files above what images may have in messages are not worth a try. */
const MAX_BYTES = 5 * 1024 * 1024;

/** First bytes. Source: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern */
const SIGNATURES: readonly { readonly type: string; readonly bytes: readonly number[] }[] = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/**
 * The bytes of a file as a profile picture; its kind is told by its content, whatever its name says. Pure.
 * @throws {CliError} exit 5 when it is neither JPEG nor PNG, or above 5 MB
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export function pictureOf(path: string, bytes: Uint8Array): UploadFile {
  if (bytes.length > MAX_BYTES) throw refused(`${path} has more than 5 MB.`, 'make it smaller: 640 × 640 is enough');
  const kind = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  if (kind === undefined) {
    throw refused(`${path} is neither a JPEG nor a PNG.`, 'use a square picture, at best 640 × 640');
  }
  return { name: basename(path), type: kind.type, bytes };
}

function refused(message: string, hint: string): CliError {
  return pictureInvalid(message, { hint });
}
