import { qrCodeNotFound, qrMessageInvalid } from '../errors/numbers.js';
import type { RemoteQrCode } from '../graph/qr-codes.js';
import { QR_MESSAGE_MAX } from '../meta/number-limits.js';

/** A short link that opens a chat, in our names. */
export interface QrCode {
  readonly code: string;
  /** The text already written. */
  readonly message: string;
  readonly link: string;
}

export function qrCodeOf({ code, prefilled_message: message, deep_link_url: link }: RemoteQrCode): QrCode {
  return { code, message, link };
}

/**
 * The code that is meant; capitals do not matter.
 * @throws {CliError} exit 3 when the number has no such code
 */
export function findQrCode(codes: readonly RemoteQrCode[], meant: string): QrCode {
  const found = codes.find(({ code }) => code.toUpperCase() === meant.toUpperCase());
  if (found !== undefined) return qrCodeOf(found);
  throw qrCodeNotFound(`The number has no QR code ${meant}.`, {
    hint: 'see which there are with `wactl numbers qr list`',
  });
}

/** @throws {CliError} exit 5 for a text that is empty or longer than Meta takes */
export function checkMessage(message: string): void {
  const length = [...message].length;
  if (message.trim() !== '' && length <= QR_MESSAGE_MAX) return;
  throw qrMessageInvalid(length === 0 ? 'The text is empty.' : `The text has ${length} characters.`, {
    hint: `use 1 to ${QR_MESSAGE_MAX} characters`,
  });
}
