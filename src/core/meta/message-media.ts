import { DAY_MS } from '../time-units.js';

const KB = 1024;
const MB = 1024 * KB;

/** Files that one kind of message, or one format of header, may carry. */
export interface MediaKind {
  /** Media types by the extension of a file's name, in lower case. */
  readonly types: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** Where one that moves may be larger. */
  readonly maxAnimatedBytes?: number;
  /** Of a picture that has exactly one size: its sides, in pixels. */
  readonly sidePixels?: number;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export const MESSAGE_MEDIA = {
  image: { types: { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' }, maxBytes: 5 * MB },
  video: { types: { mp4: 'video/mp4', '3gp': 'video/3gpp' }, maxBytes: 16 * MB },
  /** Of a header alone: a short film that plays over and over. */
  gif: { types: { mp4: 'video/mp4' }, maxBytes: 16 * MB },
  audio: {
    types: {
      aac: 'audio/aac',
      amr: 'audio/amr',
      mp3: 'audio/mpeg',
      m4a: 'audio/mp4',
      ogg: 'audio/ogg',
      opus: 'audio/ogg',
    },
    maxBytes: 16 * MB,
  },
  sticker: { types: { webp: 'image/webp' }, maxBytes: 100 * KB, maxAnimatedBytes: 500 * KB, sidePixels: 512 },
  document: {
    types: {
      txt: 'text/plain',
      pdf: 'application/pdf',
      doc: 'application/msword',
      xls: 'application/vnd.ms-excel',
      ppt: 'application/vnd.ms-powerpoint',
      docx: `${OFFICE}.wordprocessingml.document`,
      xlsx: `${OFFICE}.spreadsheetml.sheet`,
      pptx: `${OFFICE}.presentationml.presentation`,
    },
    maxBytes: 100 * MB,
  },
} as const satisfies Readonly<Record<string, MediaKind>>;

export type MediaFormat = keyof typeof MESSAGE_MEDIA;

/** Formats of which a message of its own can be. */
export type FileMessage = Exclude<MediaFormat, 'gif'>;

/** The media type by the extension of a file's name, such as `.pdf`; undefined for one that no message carries. */
export function mediaTypeOf(extension: string): string | undefined {
  const all: Readonly<Record<string, string>> = Object.assign(
    {},
    ...Object.values(MESSAGE_MEDIA).map(({ types }) => types),
  );
  return all[extension.slice(1).toLowerCase()];
}

/**
 * Characters below an image, video or document.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages
 */
export const CAPTION_MAX = 1024;

/**
 * How long an uploaded file can be sent.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/media-upload-api
 */
export const MEDIA_LIFE_MS = 30 * DAY_MS;

/**
 * Above this a GIF is shown as a film that must be tapped.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const GIF_MAX_BYTES = 3.5 * MB;

/**
 * Above this the recipient must tap to download a voice message before hearing it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
 */
export const VOICE_ICON_MAX_BYTES = 512 * KB;
