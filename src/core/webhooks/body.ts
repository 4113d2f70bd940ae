/**
 * Largest webhook that Meta sends: 3 MB.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** The bytes of a request as they came, counted while they arrive; undefined when they are more than `maxBytes`. */
export async function readBytes(
  chunks: AsyncIterable<Uint8Array> | null,
  maxBytes = MAX_BODY_BYTES,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks ?? []) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
