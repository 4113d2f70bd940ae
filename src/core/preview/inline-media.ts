import { readFile, stat } from 'node:fs/promises';
import { systemErrorCode } from '../errors/error.js';
import type { PreviewMessage } from './message.js';
import type { InlineMedia } from './page-parts.js';

/** Larger samples are shown by their name: the page grows by a third more than its media. In bytes. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * The header samples of a message as `data:` addresses. Only pictures and videos by their content, whatever their name
 * says: a template that names some other file of this machine must not carry it into a page. The rest is left out.
 */
export async function inlineMedia({ header, cards }: PreviewMessage): Promise<InlineMedia> {
  const headers = [header, ...cards.map((card) => card.header)];
  const files = new Set(headers.flatMap((part) => (part?.kind === 'media' && part.file !== null ? [part.file] : [])));
  const inlined = new Map<string, string>();
  for (const file of files) {
    const address = await dataAddress(file);
    if (address !== undefined) inlined.set(file, address);
  }
  return inlined;
}

async function dataAddress(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    const bytes = await readFile(file);
    const type = mediaType(bytes);
    return type === undefined ? undefined : `data:${type};base64,${bytes.toString('base64')}`;
  } catch (error) {
    // Lint reports a missing sample; a preview shows what is there.
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * By the first bytes; the formats that Meta takes as samples and browsers show.
 * Source: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
function mediaType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (bytes.subarray(0, 3).toString('latin1') === '\xff\xd8\xff') return 'image/jpeg';
  if (bytes.subarray(4, 8).toString('latin1') !== 'ftyp') return undefined;
  return bytes.subarray(8, 11).toString('latin1') === '3gp' ? 'video/3gpp' : 'video/mp4';
}
