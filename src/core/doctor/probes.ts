import { type ProbeOptions, probe, serverTime } from '../graph/probe.js';
import { TransportError } from '../graph/transport.js';
import { callUrl } from '../graph/url.js';
import { isLoopbackUrl } from '../loopback.js';
import type { Settings } from '../settings/resolve.js';
import { sign } from '../webhooks/signature.js';
import type { Fact } from './check.js';
import type { Facts } from './facts.js';

export interface Probing extends ProbeOptions {
  /** Milliseconds since the epoch, by this machine. */
  now(): number;
  /** Sends the test delivery to an address that is not on this machine too. */
  readonly deliver: boolean;
}

/** A webhook that tells nothing: a receiver takes it and has nothing to do. */
const EMPTY_WEBHOOK = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');

/** Sends a signed test delivery to the callback, when it is on this machine or was asked for. */
export async function deliverTest(
  sources: Probing,
  settings: Fact<Settings>,
  callback: Facts['callback'],
): Promise<Facts['delivery']> {
  if (!('value' in callback)) return { missing: callback.missing };
  if (callback.value === undefined) return { missing: 'there is no address to deliver to' };
  if (!URL.canParse(callback.value)) return { value: { problem: 'it is not a web address' } };
  const secret = 'value' in settings ? settings.value.appSecret?.value : undefined;
  if (secret === undefined) return { missing: 'a delivery is signed with the app secret: set WACTL_APP_SECRET' };
  if (!sources.deliver && !isLoopbackUrl(callback.value)) {
    return { missing: 'the address is not on this machine: --deliver sends it a test' };
  }
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(EMPTY_WEBHOOK, secret) };
  try {
    const url = new URL(callback.value);
    const { status } = await probe({ method: 'POST', url, headers, body: EMPTY_WEBHOOK }, sources);
    return { value: { status } };
  } catch (error) {
    return { value: { problem: failureWords(error) } };
  }
}

/** The Graph API's time minus ours. The call carries no token; a refusal names the time as well as an answer. */
export async function measureSkew(sources: Probing, { graphUrl, apiVersion }: Settings): Promise<Facts['clockSkew']> {
  const before = sources.now();
  try {
    const url = callUrl(graphUrl.value, apiVersion.value, '/');
    const answer = await probe({ method: 'GET', url, headers: {} }, sources);
    const time = serverTime(answer);
    if (time === undefined) return { missing: 'the Graph API named no time' };
    const ms = Math.round(time - (before + sources.now()) / 2);
    return { value: { ms, isEmulator: answer.headers['x-emulator'] !== undefined } };
  } catch (error) {
    return { missing: `the Graph API did not answer: ${failureWords(error)}` };
  }
}

/** @throws what is not a failure of the network */
function failureWords(error: unknown): string {
  if (!(error instanceof TransportError)) throw error;
  const { cause } = error;
  if (!(cause instanceof Error)) return 'no answer';
  if (cause.name === 'AbortError') throw cause;
  return 'code' in cause ? String(cause.code) : cause.message;
}
