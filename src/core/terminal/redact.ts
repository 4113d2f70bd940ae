/** What stands where a secret stood. */
export const REDACTED = '[hidden]';

/**
 * Shapes of secrets that we may print without knowing their value: Meta's access tokens, our emulator's,
 * bearer headers, tokens in a query string, and payload signatures.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [/\bEAA[A-Za-z0-9]{20,}/g, REDACTED],
  [/\b(Bearer|OAuth)\s+[\w.|-]{8,}/g, `$1 ${REDACTED}`],
  [/\b((?:access_token|appsecret_proof|client_secret|input_token|verify_token)=)[^&\s"']+/g, `$1${REDACTED}`],
  // The password in an address: `postgres://user:password@host`.
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s/?#"'@:]*):[^\s/?#"']*@/gi, `$1:${REDACTED}@`],
  [/\bsha256=[0-9a-f]{64}\b/g, `sha256=${REDACTED}`],
];

/** Replaces every registered secret and every pattern that looks like one. The same text in gives the same text out. */
export function redact(text: string, secrets: ReadonlySet<string>): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, REDACTED);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}
