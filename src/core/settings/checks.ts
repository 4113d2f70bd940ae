/** What a check says of a value: the value in its one spelling, or what is wrong with it (without the value). */
export type Checked<T = string> = { readonly value: T } | { readonly problem: string };

/**
 * An http(s) address without credentials, query or final slash.
 * Which token may travel to it is decided where it is sent.
 */
export function checkGraphUrl(text: string): Checked {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return { problem: 'is not an http(s) address' };
  if (url.username || url.password) return { problem: 'must not hold a user name or password' };
  if (url.search || url.hash) return { problem: 'must not have a query or fragment' };
  return { value: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** `v27.0`: with the v and with a minor number, as the Graph API writes it. */
export function checkApiVersion(text: string): Checked {
  return /^v\d{1,3}\.\d{1,2}$/.test(text) ? { value: text } : { problem: 'is not a Graph API version such as v27.0' };
}

/** A host name with a port if it has one, as addresses hold it: no scheme, no path. In lower case. */
export function checkHost(text: string): Checked {
  const value = text.toLowerCase();
  const url = URL.canParse(`https://${value}`) ? new URL(`https://${value}`) : undefined;
  return url?.host === value ? { value } : { problem: 'is not a host such as graph.example.com' };
}

/** Ids of Meta's objects are digits; read as text, since they outgrow what a number holds exactly. */
export function checkId(text: string): Checked {
  return /^\d{1,32}$/.test(text) ? { value: text } : { problem: 'is not an id of Meta: those are digits only' };
}

/** One line without spaces or control characters. The final newline that a shell or a file adds is dropped. */
export function checkSecret(text: string): Checked {
  const value = text.trim();
  return /^[\x21-\x7e]+$/.test(value) ? { value } : { problem: 'contains a space or another invalid character' };
}

/** ISO 3166-1 alpha-2, in capitals. */
export function checkCountry(text: string): Checked {
  const value = text.toUpperCase();
  return /^[A-Z]{2}$/.test(value) ? { value } : { problem: 'is not a two-letter country code such as DE' };
}

/** `on` or `off`. */
export function checkSwitch(text: string): Checked {
  const value = text.toLowerCase();
  return value === 'on' || value === 'off' ? { value } : { problem: 'is neither on nor off' };
}

/** Names of profiles are also names of files: lower-case letters, digits, `-` and `_`, at most 64 characters. */
export function checkProfileName(text: string): Checked {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(text)
    ? { value: text }
    : { problem: 'is not a profile name: use lower-case letters, digits, - and _, at most 64' };
}
