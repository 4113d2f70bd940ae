import { createHmac } from 'node:crypto';
import type { CliError } from '../errors/error.js';
import { tokenMisplaced } from '../errors/settings.js';
import { isLoopbackUrl } from '../loopback.js';

/**
 * How an emulator's app secrets start: `sbx_` in hexadecimal, as a secret has no other digits. It tells them from those of
 * Meta, which no emulator may get.
 */
export const SANDBOX_SECRET_PREFIX = '7362785f';

/** How an emulator's tokens start, an app's own among them. They open nothing at Meta. */
const SANDBOX_TOKEN = new RegExp(`^(?:sbx_|\\d+\\|${SANDBOX_SECRET_PREFIX})`);

/**
 * The hosts that get Meta's tokens: those of its API, and the one that media is fetched from.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
const META_HOSTS: readonly string[] = ['graph.facebook.com', 'api.facebook.com', 'lookaside.fbsbx.com'];

/** Whether Meta's own Graph API answers at an address. */
export function isMetaHost(url: string): boolean {
  return META_HOSTS.includes(new URL(url).hostname);
}

/**
 * Refuses to send a token where it does not belong, before any byte leaves. Meta's hosts get every token but an
 * emulator's; any other host, this machine included, gets an emulator's alone. No token but an emulator's travels over
 * plain HTTP to another machine.
 * @param trustedHost one more host, with its port if it has one, that somebody has named as allowed to get Meta's tokens
 * @throws {CliError} exit 4
 */
export function checkTokenFits(token: string, baseUrl: URL, trustedHost?: string): void {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw refuse('The access token contains a space, a line break or another invalid character.', 'copy it again');
  }
  const toMeta = META_HOSTS.includes(baseUrl.hostname);
  if (SANDBOX_TOKEN.test(token)) {
    if (!toMeta) return;
    throw refuse(
      `The token belongs to an emulator (sbx_…), but ${baseUrl.host} belongs to Meta: it was not sent.`,
      "pass the emulator's address to --graph-url, or set WACTL_TOKEN to a token from Meta",
    );
  }
  if (!toMeta && baseUrl.host !== trustedHost) {
    throw refuse(
      `${baseUrl.host} does not belong to Meta, so only an emulator's token (sbx_…) goes there: the token was not sent.`,
      `leave --graph-url and WACTL_GRAPH_URL out to call Meta, or use the token that the emulator printed; if ${baseUrl.host} is yours and may get Meta's tokens, set WACTL_TRUSTED_HOST=${baseUrl.host}`,
    );
  }
  if (baseUrl.protocol !== 'https:' && !isLoopbackUrl(baseUrl)) {
    throw refuse(
      `The token would travel unencrypted to ${baseUrl.host}: it was not sent.`,
      'use an https:// address, or the emulator on this machine',
    );
  }
}

/**
 * The proof that the caller knows the app secret: HMAC-SHA256 of the token with the secret as key, in hex.
 * Source: https://developers.facebook.com/docs/graph-api/securing-requests
 */
export function appSecretProof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function refuse(message: string, hint: string): CliError {
  return tokenMisplaced(message, { hint });
}
