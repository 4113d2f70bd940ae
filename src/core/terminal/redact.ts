/** What stands where a secret stood. */
export const REDACTED = '[hidden]';

/**
 * Shapes of secrets that we may print without knowing their value: Meta's access tokens, an app's own token, bearer
 * headers, secrets in a query string, and payload signatures.
 */
const PATTERNS: readonly Pattern[] = [
  { pattern: /\b(?:EAA|EAB|IGQ|IGAA)[\w-]{20,}/g, instead: REDACTED },
  { pattern: /\b\d{6,20}\|[\w-]{16,}/g, instead: REDACTED, holds: '|' },
  { pattern: /\b(Bearer|OAuth)\s+[\w.|-]{8,}/g, instead: `$1 ${REDACTED}` },
  {
    pattern: /\b((?:access_token|appsecret_proof|client_secret|input_token|verify_token)=)[^&\s"']+/g,
    instead: `$1${REDACTED}`,
    holds: '=',
  },
  // The password in an address: `postgres://user:password@host`.
  { pattern: /\b([a-z][a-z0-9+.-]*:\/\/[^\s/?#"'@:]*):[^\s/?#"']*@/gi, instead: `$1:${REDACTED}@`, holds: '://' },
  { pattern: /\bsha256=[0-9a-f]{64}\b/g, instead: `sha256=${REDACTED}`, holds: 'sha256=' },
];

interface Pattern {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Stands in all that it finds, and is looked for in much less time. */
  readonly holds?: string;
}

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
  for (const { pattern, instead, holds = '' } of PATTERNS) {
    if (clean.includes(holds)) clean = clean.replace(pattern, instead);
  }
  return clean;
}

/** As it stands within a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
