import { createHash, timingSafeEqual } from 'node:crypto';

const CHALLENGE = /^[0-9A-Za-z_.-]{1,256}$/;

/**
 * Answers Meta's check of a callback address: the challenge comes back as plain text when the verify token is ours.
 * Anything else gets 403. Without a token of ours nothing can be verified.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function answerHandshake(url: URL, verifyToken: string | undefined): Response {
  const challenge = url.searchParams.get('hub.challenge') ?? '';
  const accepted =
    url.searchParams.get('hub.mode') === 'subscribe' &&
    isSame(url.searchParams.get('hub.verify_token'), verifyToken) &&
    CHALLENGE.test(challenge);
  return accepted
    ? new Response(challenge, { headers: { 'content-type': 'text/plain' } })
    : new Response('The verify token or the challenge is not right.\n', { status: 403 });
}

/** Takes the same time wherever the texts differ. */
function isSame(given: string | null, expected: string | undefined): boolean {
  if (given === null || expected === undefined || expected === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
