import { MESSAGE_MEDIA } from './message-media.js';

const { image, video, document } = MESSAGE_MEDIA;

/** No file that Meta takes is larger. */
export const LARGEST_FILE_BYTES = document.maxBytes;

/** What a header's sample may be. */
export interface SampleKind {
  /** Media types that Meta's upload takes for it. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * Sample files of media headers, by format, as large as a message may carry. The upload takes fewer types; a GIF header
 * is an MP4 that plays without sound.
 * Source: https://developers.facebook.com/docs/graph-api/guides/upload (types)
 */
export const SAMPLE_KINDS: Readonly<Record<string, SampleKind>> = {
  IMAGE: { types: ['image/jpeg', 'image/png'], maxBytes: image.maxBytes },
  VIDEO: { types: ['video/mp4'], maxBytes: video.maxBytes },
  GIF: { types: ['video/mp4'], maxBytes: video.maxBytes },
  DOCUMENT: { types: ['application/pdf'], maxBytes: LARGEST_FILE_BYTES },
};
