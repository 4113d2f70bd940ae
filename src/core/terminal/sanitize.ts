/**
 * Makes text from outside harmless for a terminal: C0 and C1 controls, DEL, bidirectional controls and line
 * separators become a visible form (`\x1b`, `\u202e`). Line feeds and tabs stay when `block` is set; so do the three
 * direction marks (U+200E, U+200F, U+061C) that texts in right-to-left scripts hold and that reorder nothing around them.
 */
export function sanitize(text: string, options: { readonly block?: boolean } = {}): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    if (options.block && (character === '\n' || character === '\t')) return character;
    const hex = character.charCodeAt(0).toString(16);
    return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** `sanitize` for every string in a value read from the network, keys included; line feeds and tabs stay. */
export function sanitizeDeep<T>(value: T): T {
  if (typeof value === 'string') return sanitize(value, { block: true }) as T;
  if (Array.isArray(value)) return value.map((item) => sanitizeDeep(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [sanitize(key), sanitizeDeep(item)])) as T;
}

/** What `sanitize` changes can only come out of JSON that escapes something, or holds such a character as it is. */
const MAY_NEED_IT = /[\\\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/**
 * Parses JSON from the network, with `sanitizeDeep` for what it holds.
 * @throws {SyntaxError} as `JSON.parse`
 */
export function parseSanitized(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return MAY_NEED_IT.test(text) ? sanitizeDeep(value) : value;
}
