const BY_EXTENSION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '3gp': 'video/3gpp',
    doc: 'application/msword',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    gif: 'image/gif',
    jpeg: 'image/jpeg',
    jpg: 'image/jpeg',
    mov: 'video/quicktime',
    mp4: 'video/mp4',
    pdf: 'application/pdf',
    png: 'image/png',
    webm: 'video/webm',
    webp: 'image/webp',
  }),
);

/**
 * The media type that a header sample names; undefined when it names none. An upload handle holds it in Base64
 * (`4::aW1hZ2UvanBn:…` is `image/jpg`; seen in Meta's examples, documented nowhere); a file that waits for its upload
 * (`file:./hero.png`) ends with its extension.
 */
export function mediaTypeOfHandle(handle: string): string | undefined {
  if (handle.startsWith('file:')) return BY_EXTENSION.get(/\.(\w{1,8})$/.exec(handle)?.[1]?.toLowerCase() ?? '');
  const encoded = /^\d+::([A-Za-z0-9+/]{8,120}={0,2}):/.exec(handle)?.[1];
  if (encoded === undefined) return undefined;
  const type = Buffer.from(encoded, 'base64').toString('latin1');
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : undefined;
}

/**
 * Why a header sample cannot be an upload handle; undefined when it may be one, is a file to upload or stands for the
 * sample that Meta has. Handles of the Resumable Upload API begin with a number and a colon (`4::aW…`, `2:c2Ft…`); what
 * else a handle may look like is documented nowhere, so a value of another form is only doubtful. A URL has a rule of
 * its own.
 * Source: https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function handleProblem(handle: string): { readonly what: string; readonly certain: boolean } | undefined {
  if (/^(?:\d+:|file:|meta:|https?:)/i.test(handle)) return undefined;
  if (/^\d+$/.test(handle)) {
    return { what: 'is a media id, which is for sending messages; templates take an upload handle', certain: true };
  }
  if (/[\s<>{}]/.test(handle)) return { what: 'is a placeholder, not an upload handle', certain: true };
  if (/\.\w{2,4}$/.test(handle)) return { what: 'is the name of a file, not an upload handle', certain: true };
  return { what: 'does not look like an upload handle', certain: false };
}
