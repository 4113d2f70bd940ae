import { createHmac } from 'node:crypto';
import { tokenMisplaced } from '../errors/settings.js';
import type { CliError } from '../errors.js';
import { isLoopbackUrl } from '../loopback.js';

/** How the emulator's tokens start. They open nothing at Meta and must not leave this circle. */
const SANDBOX_TOKEN = /^sbx_/;
/** How Meta's access tokens start, as every token its tools hand out. */
const META_TOKEN = /^EAA/;

/**
 * Refuses to send a token where it does not belong, before any byte leaves: an emulator's token to Meta, or Meta's token
 * to any other host, or over plain HTTP.
 * @throws {CliError} exit 4
 */
export function checkTokenFits(token: string, baseUrl: URL): void {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw refuse('The access token contains a space, a line break or another invalid character.', 'copy it again');
  }
  const toMeta = isMetaHost(baseUrl);
  if (toMeta && SANDBOX_TOKEN.test(token)) {
    throw refuse(
      `The token belongs to an emulator (sbx_…), but ${baseUrl.host} belongs to Meta: it was not sent.`,
      "pass the emulator's address to --graph-url, or set WACTL_TOKEN to a token from Meta",
    );
  }
  if (!toMeta && META_TOKEN.test(token)) {
    throw refuse(
      `The token looks like one from Meta, but ${baseUrl.host} does not belong to Meta: it was not sent.`,
      'leave --graph-url and WACTL_GRAPH_URL out to call Meta, or use the token that the emulator printed',
    );
  }
  if (baseUrl.protocol !== 'https:' && !isLoopbackUrl(baseUrl) && !SANDBOX_TOKEN.test(token)) {
    throw refuse(
      `The token would travel unencrypted to ${baseUrl.host}: it was not sent.`,
      'use an https:// address, or the emulator on this machine',
    );
  }
}

/** True for Meta's own API hosts. */
function isMetaHost(url: URL): boolean {
  return url.hostname === 'facebook.com' || url.hostname.endsWith('.facebook.com');
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
