const MB = 1024 * 1024;

/** What a header's sample may be. */
export interface SampleKind {
  /** Media types that Meta's upload takes for it. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * Sample files of media headers, by format. The upload takes fewer types than a message may carry; a GIF header is an
 * MP4 that plays without sound.
 * Sources: https://developers.facebook.com/docs/graph-api/guides/upload (types) ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media (sizes)
 */
export const SAMPLE_KINDS: Readonly<Record<string, SampleKind>> = {
  IMAGE: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  VIDEO: { types: ['video/mp4'], maxBytes: 16 * MB },
  GIF: { types: ['video/mp4'], maxBytes: 16 * MB },
  DOCUMENT: { types: ['application/pdf'], maxBytes: 100 * MB },
};
