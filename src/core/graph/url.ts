/** Query parameters of one call; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The path of an object or of one of its edges. Each part is escaped, so an id from a flag cannot leave its place. */
export function nodePath(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

/**
 * The address of one call.
 * @param path without the version: `/123/message_templates`
 */
export function callUrl(baseUrl: string, version: string, path: string, query: Query = {}): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${version}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** The address as it may be printed: a query can hold a token, so it is left out, and so are credentials. */
export function placeOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
