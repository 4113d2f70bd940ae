import http from 'node:http';
import https from 'node:https';

/** The host of the Graph API, which some clients have written in their code. */
const GRAPH_HOST = 'graph.facebook.com';

/**
 * Sends what this process asks of Meta's Graph API by `node:https` to another address, until the function that is returned
 * is called. What goes to any other host fails: a test leaves nothing on the network.
 *
 * A client that waits for the handshake of TLS, as Meta's own does, is told of one once the socket is connected.
 */
export function redirectHttps(target: string): () => void {
  const { hostname, port } = new URL(target);
  const kept = https.request;
  const request = (...given: unknown[]): http.ClientRequest => {
    const { options, callback } = readArguments(given);
    const host = options.hostname ?? options.host;
    if (host !== GRAPH_HOST) throw new Error(`The test lets no request go to ${host}.`);
    const redirected = http.request(
      {
        ...options,
        protocol: 'http:',
        host: hostname,
        hostname,
        port,
        agent: undefined,
        headers: hostHeader(options, target),
      },
      callback,
    );
    redirected.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => socket.emit('secureConnect'));
    });
    return redirected;
  };
  https.request = request as typeof https.request;
  return () => {
    https.request = kept;
  };
}

/** As `fetch`, with Meta's host exchanged for another address: for clients that take a `fetch` and have no base address. */
export function redirectFetch(target: string): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname === GRAPH_HOST) url.host = new URL(target).host;
    url.protocol = 'http:';
    return fetch(url, init);
  };
}

type Callback = (response: http.IncomingMessage) => void;

/** `https.request` takes an address, options, or both. */
function readArguments(given: readonly unknown[]): { options: http.RequestOptions; callback: Callback | undefined } {
  const [first, second, third] = given;
  const callback = [second, third].find((value): value is Callback => typeof value === 'function');
  if (typeof first !== 'string' && !(first instanceof URL)) return { options: first as http.RequestOptions, callback };
  const { hostname, port, pathname, search } = new URL(first);
  const more = typeof second === 'object' ? second : {};
  return { options: { hostname, port, path: `${pathname}${search}`, ...more }, callback };
}

/** Clients that write the Host header on their own name Meta in it. */
function hostHeader({ headers }: http.RequestOptions, target: string): http.OutgoingHttpHeaders {
  const others = Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'host');
  return { ...Object.fromEntries(others), host: new URL(target).host };
}
