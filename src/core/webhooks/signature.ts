import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=[0-9a-f]{64}$/;

/** The value of `X-Hub-Signature-256` for a body: HMAC-SHA256 of exactly these bytes, keyed with the app secret. */
export function sign(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Whether a header can be a signature at all: false for a missing, malformed, upper-case or doubled one. */
export function hasSignatureShape(header: string | readonly string[] | null | undefined): header is string {
  return typeof header === 'string' && HEADER.test(header);
}

/**
 * Whether the header signs these bytes with one of the secrets (two are in use while an app secret is rotated).
 * Pass the bytes as received: parsed and serialised again they differ, because Meta escapes non-ASCII as `\uXXXX`.
 * False for a missing, malformed, upper-case or doubled header, an empty secret, and when there is no secret.
 * Compares in constant time.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function verifySignature(
  header: string | null | undefined,
  body: Uint8Array,
  secrets: readonly string[],
): boolean {
  if (!hasSignatureShape(header)) return false;
  const given = Buffer.from(header, 'latin1');
  const matches = secrets
    .filter((secret) => secret !== '')
    .map((secret) => timingSafeEqual(given, Buffer.from(sign(body, secret), 'latin1')));
  return matches.includes(true);
}
