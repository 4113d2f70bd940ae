/** How a file of each kind begins; of Ogg up to what tells that it is Opus, and mono. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  image: '\xff\xd8\xff\xe0',
  video: '\x00\x00\x00\x18ftypmp42',
  audio: `OggS${'\x00'.repeat(24)}OpusHead\x01\x01`,
  document: '%PDF-1.7\n',
  sticker: 'RIFF\x00\x00\x00\x00WEBPVP8 ',
};

/**
 * A file as a person could send it: its first bytes are those of its kind, so that whoever looks at them takes it for
 * what it is said to be, and an app can send it on. No more of it is real.
 * @param kind of the message: `image`
 */
export function exampleFile(kind: string): Buffer {
  return Buffer.from(`${BEGINNINGS[kind] ?? ''}example ${kind}`, 'latin1');
}
