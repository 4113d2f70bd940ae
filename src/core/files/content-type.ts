/** So many bytes from the start of a file tell all that is told here. */
export const CONTENT_HEAD_BYTES = 64;

/** What the first bytes of a file say of it. */
export interface FileContent {
  /** Media type, such as `image/jpeg`; undefined: these bytes tell none that we know. */
  readonly type: string | undefined;
  /** In pixels; of WebP alone. */
  readonly width?: number;
  readonly height?: number;
  readonly isAnimated?: boolean;
  /** Of Ogg: 1 is mono; undefined: it does not hold Opus. */
  readonly opusChannels?: number;
}

interface Mark {
  readonly type: string;
  is(head: Buffer): boolean;
}

const at = (start: number, text: string) => (head: Buffer) =>
  head.subarray(start, start + text.length).equals(Buffer.from(text, 'latin1'));

/** How files begin, by type; the narrower mark first. */
const MARKS: readonly Mark[] = [
  { type: 'image/jpeg', is: at(0, '\xff\xd8\xff') },
  { type: 'image/png', is: at(0, '\x89PNG\r\n\x1a\n') },
  { type: 'image/webp', is: (head) => at(0, 'RIFF')(head) && at(8, 'WEBP')(head) },
  { type: 'image/gif', is: at(0, 'GIF8') },
  { type: 'application/pdf', is: at(0, '%PDF-') },
  { type: 'video/3gpp', is: at(4, 'ftyp3gp') },
  { type: 'video/quicktime', is: at(4, 'ftypqt') },
  { type: 'audio/mp4', is: at(4, 'ftypM4A') },
  { type: 'video/mp4', is: at(4, 'ftyp') },
  { type: 'audio/ogg', is: at(0, 'OggS') },
  { type: 'audio/amr', is: at(0, '#!AMR') },
  { type: 'audio/mpeg', is: (head) => at(0, 'ID3')(head) || isFrame(head, 0xe0, 0x06) },
  { type: 'audio/aac', is: (head) => isFrame(head, 0xf0, 0x00) },
  { type: 'audio/wav', is: (head) => at(0, 'RIFF')(head) && at(8, 'WAVE')(head) },
];

/** Eleven bits of a frame of MPEG audio, and in the layer bits whether it is MP3 or AAC. */
function isFrame(head: Buffer, sync: number, layers: number): boolean {
  const [first = 0, second = 0] = head;
  if (first !== 0xff || (second & sync) !== sync) return false;
  return layers === 0 ? (second & 0x06) === 0 : (second & layers) !== 0;
}

/**
 * What a file is by its content, whatever its name says. Pure.
 * @param head its first bytes; with fewer than CONTENT_HEAD_BYTES of a longer file something may stay unknown
 * Sources: https://developers.google.com/speed/webp/docs/riff_container , https://www.rfc-editor.org/rfc/rfc7845
 */
export function contentOf(head: Uint8Array): FileContent {
  const bytes = Buffer.from(head);
  const type = MARKS.find(({ is }) => is(bytes))?.type;
  if (type === 'image/webp') return { type, ...webpFacts(bytes) };
  if (type === 'audio/ogg' && at(28, 'OpusHead')(bytes) && bytes.length > 37) {
    return { type, opusChannels: bytes.readUInt8(37) };
  }
  return { type };
}

function webpFacts(head: Buffer): Omit<FileContent, 'type'> {
  if (head.length < 30) return {};
  if (at(12, 'VP8X')(head)) {
    const [width, height] = [head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1];
    return { width, height, isAnimated: (head.readUInt8(20) & 0x02) !== 0 };
  }
  if (at(12, 'VP8L')(head)) {
    const bits = head.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, isAnimated: false };
  }
  return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff, isAnimated: false };
}
