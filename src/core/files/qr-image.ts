import { extname } from 'node:path';
import { encode, renderSVG, renderUnicodeCompact } from 'uqr';
import { usageError } from '../errors/command.js';
import { encodePng } from './png.js';

/** White cells around the code, as the standard for QR codes asks. */
const QUIET_ZONE = 4;
/** Pixels a cell: a code of ours comes to about 600 pixels, sharp in print at 5 cm. */
const PNG_SCALE = 16;

/** The code as text for a dark terminal: half blocks, two rows a line. */
export function drawQr(link: string): string {
  return renderUnicodeCompact(link, { border: 2 });
}

/** Makes the file of a code. */
export type QrFormat = (link: string) => Uint8Array;

const FORMATS: Readonly<Record<string, QrFormat>> = {
  '.svg': (link) => Buffer.from(`${renderSVG(link, { border: QUIET_ZONE })}\n`),
  '.png': (link) => encodePng(encode(link, { border: QUIET_ZONE }).data, PNG_SCALE),
};

/** The format of a file by its ending. @throws {CliError} exit 2 for any but `.svg` and `.png` */
export function qrFormat(file: string): QrFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  throw usageError(`"${file}" is neither an SVG nor a PNG.`, 'end the name in .svg or .png');
}
