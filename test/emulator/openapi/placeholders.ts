import { generateKeyPairSync } from 'node:crypto';
import { CALLBACK } from '../graph-client.js';

/** What stands in the examples for something of our own, and what is put there. Nothing else of an example is changed. */
export const PLACEHOLDERS: ReadonlyMap<string, string> = new Map([
  ['{{Recipient-Phone-Number}}', '+16505551234'],
  ['{{Recipient-WA-Phone-Number}}', '+16505551234'],
  ['<http(s)://audio-url>', 'https://example.com/file.ogg'],
  ['http(s)://audio-url', 'https://example.com/file.ogg'],
  ['<http(s)://document-url>', 'https://example.com/file.pdf'],
  ['http(s)://image-url', 'https://example.com/file.jpg'],
  ['http(s)://the-image-url', 'https://example.com/file.jpg'],
  ['<http(s)://sticker-url>', 'https://example.com/file.webp'],
  ['<http(s)://video-url>', 'https://example.com/file.mp4'],
  ['language-and-locale-code', 'en_US'],
  ['template-name', 'template_name'],
  ['<TEMPLATE_NAME>', 'template_name'],
  ['{{Flow-ID}}', '1122334455667788'],
  ['{{Flow-Name}}', 'booking'],
  ['<HEADER_TYPE>', 'text'],
  // The emulator sends webhooks to this machine alone.
  ['https://your-domain.com/webhook/override', CALLBACK],
  ['https://your-webhook-endpoint.com/webhook', CALLBACK],
  // Shortened in the file.
  [
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA...\n-----END PUBLIC KEY-----\n',
    publicKey(),
  ],
]);

/** Those for which the emulator makes an id: of media, from the file that is uploaded, and of messages that a person wrote. */
export const MEDIA_PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<AUDIO_OBJECT_ID>': '@/file.ogg;type=audio/ogg',
  '<DOCUMENT_OBJECT_ID>': '@/file.pdf;type=application/pdf',
  '<IMAGE_OBJECT_ID>': '@/file.jpg;type=image/jpeg',
  '<MEDIA_OBJECT_ID>': '@/file.webp;type=image/webp',
  '<VIDEO_OBJECT_ID>': '@/file.mp4;type=video/mp4',
};
export const MESSAGE_PLACEHOLDERS: readonly string[] = ['<MSGID_OF_PREV_MSG>', '<MSGID_OF_MSG_YOU_ARE_REPLYING_TO>'];

/** A copy of a JSON value with other texts in place of those that a placeholder is the whole of. */
export function fill<T>(value: T, values: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? (values.get(inner) ?? inner) : inner,
  );
  return JSON.parse(text) as T;
}

function publicKey(): string {
  const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
