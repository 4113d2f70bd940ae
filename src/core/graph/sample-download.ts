import type { CliError } from '../errors/error.js';
import { sampleGone, sampleLinkStrange } from '../errors/templates.js';
import { isLoopbackUrl } from '../loopback.js';
import { LARGEST_FILE_BYTES } from '../meta/sample-files.js';
import { NetworkError } from './errors.js';
import { describeFailure } from './network-failure.js';
import { createDispatcher, exchangeBytes, TransportError } from './transport.js';
import { placeOf } from './url.js';

/** The bytes of a sample, and what the server says they are. */
export interface Sample {
  /** Such as `image/jpeg`, without parameters. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface DownloadOptions {
  /** Where the link was read. Links to this machine are followed only when that is this machine, too. */
  readonly baseUrl: string;
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** Hosts that Meta keeps samples on. */
const META_HOSTS = ['whatsapp.net', 'fbcdn.net', 'fbsbx.com', 'facebook.com'];
const TIMEOUTS = { connectMs: 5_000, responseMs: 60_000 };

/**
 * Fetches the sample of a media header from the link that Meta gives in place of its handle. The link is signed and
 * lives for a while only, so it is fetched right after the template is read. No token goes along.
 * @throws {CliError} `sample-link-strange`: the link does not lead to one of Meta's hosts; `sample-gone`: nothing is there any more
 * @throws {NetworkError} the network failed
 */
export async function downloadSample(link: string, { baseUrl, env, signal }: DownloadOptions): Promise<Sample> {
  const url = sampleUrl(link, new URL(baseUrl));
  const dispatcher = createDispatcher(url, env, TIMEOUTS);
  try {
    const request = { method: 'GET' as const, url, headers: {}, signal };
    const answer = await exchangeBytes(dispatcher, request, {
      responseMs: TIMEOUTS.responseMs,
      maxBytes: LARGEST_FILE_BYTES,
    });
    if (answer.status !== 200 || answer.bytes.length === 0) throw gone(url, answer.status);
    return { type: mediaType(answer.headers['content-type']), bytes: answer.bytes };
  } catch (error) {
    throw translate(error, url, signal);
  } finally {
    await dispatcher.close();
  }
}

function sampleUrl(link: string, base: URL): URL {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url !== undefined && isSampleHost(url, base)) return url;
  throw sampleLinkStrange(
    `The sample's link leads to ${url?.host ?? 'nowhere'}, which is not one of Meta's hosts; it was not followed.`,
    {
      hint: 'upload the sample yourself: write the template to a file, with `header: {format, file}`, and push it',
    },
  );
}

function isSampleHost(url: URL, base: URL): boolean {
  if (url.origin === base.origin) return true;
  if (isLoopbackUrl(base)) return false;
  const isMeta = META_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return isMeta && url.protocol === 'https:' && url.username === '';
}

function mediaType(header: string | readonly string[] | undefined): string {
  const first = typeof header === 'string' ? header : header?.[0];
  return first?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function gone(url: URL, status: number): CliError {
  return sampleGone(`The sample at ${placeOf(url)} cannot be fetched (HTTP ${status}).`, {
    hint: 'links to samples expire: try again, or upload the sample yourself from a file',
  });
}

function translate(error: unknown, url: URL, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof TransportError)) return error;
  if (signal?.aborted) return signal.reason;
  const failure = describeFailure(error.cause, url, TIMEOUTS);
  if (failure === undefined) return error.cause;
  return new NetworkError(failure.message, { hint: failure.hint, transient: failure.transient, cause: error.cause });
}
