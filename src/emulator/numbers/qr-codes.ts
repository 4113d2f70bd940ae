import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { parseFields, unknownField } from '../graph/fields.js';
import { type Page, page } from '../graph/paging.js';
import { invalidParameter, Refusal, unknownObject } from '../graph/refusal.js';
import { MAX_QR_MESSAGE } from '../model/meta-limits.js';
import type { PhoneNumber, QrCode } from '../model/number.js';
import { randomBase62 } from '../model/random.js';
import { nextCount } from '../model/world.js';
import { deepLink, type QrImageFormat, qrImageUrl } from './qr-images.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes */
const MAX_CODES = 2_000;

/** `GET /{phone-number-id}/message_qrdls`, also with `code=` for one of them, and with `fields=`. */
export function listQrCodes(call: Call, number: PhoneNumber): Page {
  check(call, number);
  const code = textParam(call.params, 'code');
  const codes = [...number.qrCodes.values()].filter((item) => code === undefined || item.code === code);
  return page(codes, call, ({ ordinal }) => ordinal, viewer(call));
}

/**
 * `POST` to the same path: a new code, or with `code` another text for an existing one. Clients in the field write the
 * code at the end of the path, and the format of the picture in either case.
 */
export function saveQrCode(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const message = requiredText(call.params, 'prefilled_message');
  const known = call.request.components[2] ?? textParam(call.params, 'code');
  const image = readFormat(textParam(call.params, 'generate_qr_image'));
  if ([...message].length > MAX_QR_MESSAGE) {
    throw invalidParameter(`prefilled_message must be at most ${MAX_QR_MESSAGE} characters long`);
  }
  const code = known === undefined ? newCode(call, number, message) : changeCode(number, known, message);
  return { ...view(code), ...(image === undefined ? {} : { qr_image_url: qrImageUrl(code, image, call.request.url) }) };
}

/** `DELETE /{phone-number-id}/message_qrdls/{code}`: the link leads nowhere from now on. */
export function deleteQrCode(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const code = call.request.components[2] ?? '';
  if (!number.qrCodes.delete(code)) throw unknownObject('DELETE', code);
  return { success: true };
}

/** `GET` on the path of one code: a list of one. */
export function readQrCode(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const code = call.request.components[2] ?? '';
  const found = number.qrCodes.get(code);
  if (found === undefined) throw unknownObject('GET', code);
  return { data: [viewer(call)(found)] };
}

/** A picture of the code is given only to who names it: `fields=code,qr_image_url.format(SVG)`. */
function viewer({ params, request }: Call): (code: QrCode) => unknown {
  const named = textParam(params, 'fields');
  if (named === undefined) return view;
  const fields = parseFields(named);
  const image = readFormat(fields.find(({ name }) => name === 'qr_image_url')?.modifiers.format) ?? 'PNG';
  const unknown = fields.find(({ name }) => !READABLE.includes(name));
  if (unknown !== undefined) throw unknownField(unknown.name, 'WhatsAppMessageQRDL');
  return (code) => {
    const all: Readonly<Record<string, unknown>> = {
      ...view(code),
      qr_image_url: qrImageUrl(code, image, request.url),
    };
    return Object.fromEntries(fields.map(({ name }) => [name, all[name]]));
  };
}

const READABLE: readonly string[] = ['code', 'prefilled_message', 'deep_link_url', 'qr_image_url'];

/** @throws {Refusal} 100 for anything but `SVG` and `PNG` */
function readFormat(text: string | undefined): QrImageFormat | undefined {
  const format = text?.toUpperCase();
  if (format === undefined || format === 'SVG' || format === 'PNG') return format;
  throw invalidParameter('generate_qr_image must be one of SVG, PNG');
}

function newCode({ world }: Call, number: PhoneNumber, message: string): QrCode {
  if (number.qrCodes.size >= MAX_CODES) {
    throw new Refusal(100, { details: `A phone number can have at most ${MAX_CODES} QR codes` });
  }
  const code = randomBase62(world.state, 14).toUpperCase();
  const made: QrCode = { code, message, ordinal: nextCount(world.state) };
  number.qrCodes.set(code, made);
  return made;
}

function changeCode(number: PhoneNumber, code: string, message: string): QrCode {
  const found = number.qrCodes.get(code);
  if (found === undefined) throw invalidParameter(`code ${code} is not a QR code of this phone number`);
  found.message = message;
  return found;
}

function view(qrCode: QrCode) {
  return { code: qrCode.code, prefilled_message: qrCode.message, deep_link_url: deepLink(qrCode) };
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
}
