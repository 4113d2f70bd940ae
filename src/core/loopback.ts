import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whether a host name or address is this machine's own: `localhost` and names below it, with or without the final dot,
 * 127.0.0.0/8, `::1`, and the IPv6 forms of 127.0.0.0/8; IPv6 addresses with or without brackets. `0.0.0.0` and `::` are
 * not: they listen to the whole network.
 * Source: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 (names), https://www.rfc-editor.org/rfc/rfc6890 (addresses)
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  // Node.js takes milliseconds to prepare its pattern for IPv6, and every such address has a colon.
  if (bare.includes(':') && isIPv6(bare)) return isLoopbackIPv6(bare);
  const name = bare.replace(/\.$/, '');
  return name === 'localhost' || /^[a-z0-9.-]+\.localhost$/.test(name) || (isIPv4(name) && name.startsWith('127.'));
}

/** Whether an http(s) URL leads to this machine. False for what is not such a URL. */
export function isLoopbackUrl(address: URL | string): boolean {
  const url = URL.canParse(String(address)) ? new URL(address) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname);
}

/** `URL` writes every form of an address in one way: `0:0:0:0:0:0:0:1` as `::1`, `::ffff:127.0.0.1` as `::ffff:7f00:1`. */
function isLoopbackIPv6(address: string): boolean {
  const text = `http://[${address}]/`;
  return URL.canParse(text) && /^\[::(?:1|ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4})\]$/.test(new URL(text).hostname);
}
