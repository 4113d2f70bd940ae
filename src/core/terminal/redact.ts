/** What stands where a secret stood. */
export const REDACTED = '[hidden]';

/**
 * Shapes of secrets that we may print without knowing their value: Meta's access tokens, an app's own token, bearer
 * headers, secrets in a query string, and payload signatures.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(?:EAA|EAB|IGQ|IGAA)[\w-]{20,}/g, REDACTED],
  [/\b\d{6,20}\|[\w-]{16,}/g, REDACTED],
  [/\b(Bearer|OAuth)\s+[\w.|-]{8,}/g, `$1 ${REDACTED}`],
  [/\b((?:access_token|appsecret_proof|client_secret|input_token|verify_token)=)[^&\s"']+/g, `$1${REDACTED}`],
  // The password in an address: `postgres://user:password@host`.
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s/?#"'@:]*):[^\s/?#"']*@/gi, `$1:${REDACTED}@`],
  [/\bsha256=[0-9a-f]{64}\b/g, `sha256=${REDACTED}`],
];

/**
 * Finds a secret in any text of ours: as it is, as JSON and a query string carry it, and as JSON within JSON does. One of
 * digits alone, such as a PIN, counts only where no other digit touches it: ids and phones would be torn apart.
 */
export function secretPattern(secret: string): RegExp {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'g');
  const escaped = inJson(secret);
  const forms = new Set([inJson(escaped), escaped, encodeURIComponent(secret), secret]);
  return new RegExp([...forms].map(literal).join('|'), 'g');
}

/** Replaces every secret and every pattern that looks like one. The same text in gives the same text out. */
export function redact(text: string, secrets: Iterable<RegExp>): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replace(secret, REDACTED);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** As it stands within a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
