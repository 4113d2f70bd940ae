import { systemErrorCode } from '../errors/error.js';
import { isLoopbackUrl } from '../loopback.js';
import { ANSWER_TOO_LARGE, type Timeouts } from './transport.js';
import { placeOf } from './url.js';

/** A failure below HTTP in words, and whether the next attempt may go better. */
export interface NetworkFailure {
  readonly message: string;
  readonly hint: string;
  readonly transient: boolean;
}

const CHECK_NETWORK = 'check the network, and HTTPS_PROXY if you are behind a proxy';
const CERTIFICATE = /^(ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$|UND_ERR_PRX_TLS$)/;

/**
 * Translates what Node.js and undici throw when a call does not come through.
 * Undefined for anything that is not a failure of the network: that is a bug and keeps its own stack.
 */
export function describeFailure(cause: unknown, url: URL, timeouts: Timeouts): NetworkFailure | undefined {
  const code = systemErrorCode(cause);
  if (code === undefined) return undefined;
  const host = url.host;
  switch (code) {
    case 'ECONNREFUSED':
      return isLoopbackUrl(url)
        ? failure(`Nothing answers at ${url.origin}.`, 'is the emulator running? start it with `wactl emulator start`')
        : failure(`${host} refuses connections.`, CHECK_NETWORK, true);
    case 'ENOTFOUND':
      return failure(`The host ${url.hostname} cannot be found.`, 'check the address in --graph-url, and the network');
    case 'EAI_AGAIN':
      return failure(`The name ${url.hostname} could not be looked up.`, CHECK_NETWORK, true);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return failure(`There is no route to ${host}.`, CHECK_NETWORK);
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return failure(`No connection to ${host} within ${seconds(timeouts.connectMs)}.`, CHECK_NETWORK, true);
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return failure(
        `No answer from ${placeOf(url)} within ${seconds(timeouts.responseMs)}.`,
        'try again, or allow more time with --timeout',
        true,
      );
    case ANSWER_TOO_LARGE:
      return failure(
        `The answer of ${placeOf(url)} is too large to be one of Meta's.`,
        'check the address in --graph-url',
      );
    case 'UND_ERR_ABORTED':
      return failure(`The proxy would not connect to ${host}.`, 'check HTTPS_PROXY, its user and its password');
  }
  if (CERTIFICATE.test(code)) {
    return failure(
      `No trusted connection to ${host} (${code}).`,
      'check the clock of this machine; behind a proxy that inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS',
    );
  }
  if (code.startsWith('HPE_')) {
    return failure(`The server at ${url.origin} does not speak HTTP.`, 'check the address in --graph-url');
  }
  if (/^(E[A-Z]+|UND_ERR_SOCKET|UND_ERR_INFO|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/.test(code)) {
    return failure(`The connection to ${host} was lost (${code}).`, CHECK_NETWORK, true);
  }
  return undefined;
}

function failure(message: string, hint: string, transient = false): NetworkFailure {
  return { message, hint, transient };
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
