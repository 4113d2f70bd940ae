import { qrFormat } from '../../core/files/qr-image.js';
import type { PlainAnswer, PlainRequest } from '../../core/http/plain.js';
import type { QrCode } from '../model/number.js';
import type { World } from '../model/world.js';

/** Where the emulator serves pictures of QR codes; Meta has a host of its own for them. */
export const QR_IMAGES_PATH = '/message_qrdls/image';

const TYPES = { PNG: 'image/png', SVG: 'image/svg+xml' } as const;

export type QrImageFormat = keyof typeof TYPES;

/** Where the picture of a code is, at the address of the emulator. */
export function qrImageUrl({ code }: QrCode, format: QrImageFormat, base: string | URL): string {
  const url = new URL(QR_IMAGES_PATH, base);
  url.searchParams.set('code', code);
  url.searchParams.set('format', format);
  return url.href;
}

/** What a QR code leads to. */
export function deepLink({ code }: QrCode): string {
  return `https://wa.me/message/${code}`;
}

/** The picture behind the address of `qrImageUrl`, without a token as at Meta; 404 for a code that was deleted. */
export function downloadQrImage({ state }: World, { url }: PlainRequest): PlainAnswer {
  const wanted = url.searchParams.get('code') ?? '';
  const code = [...state.numbers.values()]
    .map(({ qrCodes }) => qrCodes.get(wanted))
    .find((found) => found !== undefined);
  if (code === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Unknown QR code\n' };
  const format = url.searchParams.get('format') === 'SVG' ? 'SVG' : 'PNG';
  const draw = qrFormat(`code.${format.toLowerCase()}`);
  return { status: 200, headers: { 'content-type': TYPES[format] }, body: draw(deepLink(code)) };
}
