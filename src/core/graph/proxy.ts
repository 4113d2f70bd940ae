import { isLoopbackUrl } from '../loopback.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy to use for an address, as the usual variables say: `HTTPS_PROXY` or `HTTP_PROXY` by scheme, except for hosts
 * in `NO_PROXY`. Lower-case names win, as with curl. Never for this machine: the emulator must not be looked for elsewhere.
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  if (isLoopbackUrl(url)) return undefined;
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = read(environment, name);
  if (!proxy || isExcepted(url, read(environment, 'no_proxy') ?? '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function read(environment: Environment, name: string): string | undefined {
  return environment[name] ?? environment[name.toUpperCase()];
}

/** An entry is `*`, a host, or a domain with or without a leading dot; each may end in a port. */
function isExcepted(url: URL, list: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, host = '', entryPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (entryPort !== undefined && entryPort !== port) return false;
      return url.hostname === host || url.hostname.endsWith(`.${host}`);
    });
}
