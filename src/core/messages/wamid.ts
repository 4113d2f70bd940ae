/** Behind this byte and one with the length stand the recipient's digits. */
const DIGITS_FOLLOW = 0x18;

/**
 * The recipient's phone that a message id of Meta holds, as digits; undefined: it is of another shape. Meta documents no
 * shape, so this is a hint and no proof.
 */
export function recipientIn(wamid: string): string | undefined {
  const bytes = Buffer.from(wamid.replace(/^wamid\./, ''), 'base64');
  for (let at = 0; at < bytes.length - 1; at += 1) {
    const length = bytes[at + 1] ?? 0;
    if (bytes[at] !== DIGITS_FOLLOW) continue;
    const text = bytes.subarray(at + 2, at + 2 + length).toString('latin1');
    if (text.length === length && /^[1-9]\d{6,14}$/.test(text)) return text;
  }
  return undefined;
}
