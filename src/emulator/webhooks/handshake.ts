import { isLoopbackUrl } from '../../core/loopback.js';
import { Refusal } from '../graph/refusal.js';
import type { CallbackOverride } from '../model/callback.js';
import { randomDigits } from '../model/random.js';
import type { World } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override */
const MAX_URL_LENGTH = 200;

/**
 * Asks the callback to echo a challenge, as Meta does before it accepts an address.
 * @throws {Refusal} 2200 when the address is not on this machine, does not answer, or does not echo
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export async function confirmCallback(world: World, callback: CallbackOverride): Promise<void> {
  if (callback.callbackUrl.length > MAX_URL_LENGTH)
    throw verificationFailed(`URL is longer than ${MAX_URL_LENGTH} characters`);
  if (!isLoopbackUrl(callback.callbackUrl)) {
    throw verificationFailed('the emulator sends webhooks to this machine only (http://127.0.0.1 or http://localhost)');
  }
  const challenge = randomDigits(world.state, 10);
  const url = new URL(callback.callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', callback.verifyToken);
  const answer = await world.send({ method: 'GET', url: url.href, headers: {} });
  if (answer.failure !== undefined) throw verificationFailed(answer.failure);
  if (answer.status !== 200) throw verificationFailed(`HTTP Status Code = ${answer.status}`);
  if (answer.body.trim() !== challenge) throw verificationFailed('the answer was not the challenge');
}

function verificationFailed(cause: string): Refusal {
  return new Refusal(2200, {
    message: `(#2200) Callback verification failed with the following errors: ${cause}`,
  });
}
