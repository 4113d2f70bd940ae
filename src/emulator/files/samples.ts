import type { PlainAnswer } from '../../core/http/plain.js';
import type { State } from '../model/state.js';
import { uploadByHandle } from '../model/uploads.js';

/** Where the emulator serves the samples of media headers; Meta has a host of its own for them. */
export const SAMPLES_PATH = '/template_samples/';

/** The link that a read gives in place of a sample's handle; undefined for a handle that no upload gave. */
export function sampleLink(state: State, base: URL, handle: unknown): string | undefined {
  const upload = uploadByHandle(state, handle);
  if (upload === undefined) return undefined;
  const url = new URL(SAMPLES_PATH, base);
  url.searchParams.set('upload', upload.id);
  return url.href;
}

/** The bytes behind such a link. */
export function downloadSample(state: State, url: URL): PlainAnswer {
  const upload = state.uploads.get(url.searchParams.get('upload') ?? '');
  if (upload?.handle === undefined)
    return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'URL signature mismatch\n' };
  return { status: 200, headers: { 'content-type': upload.fileType }, body: Buffer.from(upload.received, 'base64') };
}
