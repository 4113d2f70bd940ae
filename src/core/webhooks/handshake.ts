import { createHash, timingSafeEqual } from 'node:crypto';

const CHALLENGE = /^[0-9A-Za-z_.-]{1,256}$/;

/** What Meta's check of an address is answered with, as plain text. */
export interface HandshakeAnswer {
  readonly status: 200 | 403;
  readonly body: string;
}

/**
 * Answers Meta's check of a callback address: the challenge comes back as plain text when the verify token is ours.
 * Anything else gets 403. Without a token of ours nothing can be verified.
 * @param query what stands behind the `?` of the address
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function answerHandshake(query: string, verifyToken: string | undefined): HandshakeAnswer {
  const parameters = new URLSearchParams(query);
  const challenge = parameters.get('hub.challenge') ?? '';
  const accepted =
    parameters.get('hub.mode') === 'subscribe' &&
    isSame(parameters.get('hub.verify_token'), verifyToken) &&
    CHALLENGE.test(challenge);
  return accepted
    ? { status: 200, body: challenge }
    : { status: 403, body: 'The verify token or the challenge is not right.\n' };
}

/** Takes the same time wherever the texts differ. */
function isSame(given: string | null, expected: string | undefined): boolean {
  if (given === null || expected === undefined || expected === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
