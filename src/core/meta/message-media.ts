const MB = 1024 * 1024;

/** Files that one kind of message, or one format of header, may carry. */
export interface MediaKind {
  /** Media types by the extension of a file's name, in lower case. */
  readonly types: Readonly<Record<string, string>>;
  readonly maxBytes: number;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export const MESSAGE_MEDIA = {
  image: { types: { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' }, maxBytes: 5 * MB },
  video: { types: { mp4: 'video/mp4', '3gp': 'video/3gpp' }, maxBytes: 16 * MB },
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

/** The media type by the extension of a file's name, such as `.pdf`; undefined for one that no message carries. */
export function mediaTypeOf(extension: string): string | undefined {
  const all: Readonly<Record<string, string>> = Object.assign(
    {},
    ...Object.values(MESSAGE_MEDIA).map(({ types }) => types),
  );
  return all[extension.slice(1).toLowerCase()];
}
