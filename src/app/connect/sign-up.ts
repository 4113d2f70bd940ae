import { randomBytes } from 'node:crypto';
import { fetchCustomerToken } from '../../core/account/customer-token.js';
import { signUpScript } from '../../core/account/sign-up-page.js';
import { createSignUpSession, type SignUpSession } from '../../core/account/sign-up-session.js';
import { appToken } from '../../core/graph/app-webhooks.js';
import { exchangeCode } from '../../core/graph/exchange-code.js';
import { serve } from '../../core/http/serve.js';
import type { Settings } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';
import type { OwnApp } from './callback.js';
import type { Given } from './given.js';

/** How long Meta's word on which account it was may come after the code, which lives 30 seconds itself. */
const GRACE_MS = 3_000;

/** A sign-up on a page of this machine. */
export interface SignUpRequest extends OwnApp {
  readonly settings: Settings;
  /** Of Facebook Login for Business. */
  readonly configId: string;
  /** Of the page; 0 takes any free one. */
  readonly port: number;
}

/**
 * Gets a token by Meta's Embedded Signup: serves a page on this machine, waits for its code and exchanges it.
 * @param onReady hears the address of the page
 * @throws {CliError} exit 130 when the person left; exit 7 when Meta refused
 */
export async function signUp(ports: Ports, request: SignUpRequest, onReady: (url: string) => void): Promise<Given> {
  const { settings, appId, appSecret, configId } = request;
  const session = await waitForSignUp(ports, request, onReady);
  const { code = '', finished } = session.state();
  const access = { settings, token: appToken(appId, appSecret) };
  const token = await ports.withGraph(access, (graph) => exchangeCode(graph, request, code));
  return {
    token,
    appSecret,
    appId,
    settings,
    source: { kind: 'embedded-signup', appId, configId },
    wabaId: finished?.wabaId,
    number: finished?.phoneNumberId,
  };
}

async function waitForSignUp(
  { clock, signal }: Ports,
  { settings, appId, configId, port }: SignUpRequest,
  onReady: (url: string) => void,
): Promise<SignUpSession> {
  let host = '';
  const version = settings.apiVersion.value;
  const state = randomBytes(24).toString('base64url');
  const page = { appId, configId, version, state, ...signUpScript(settings.graphUrl.value) };
  const session = createSignUpSession(page, () => host);
  const server = await serve(session.handler, { port });
  host = new URL(server.url).host;
  try {
    onReady(`${server.url}/`);
    await Promise.race([session.code, untilAborted(signal)]);
    await Promise.race([session.finished, clock.sleep(GRACE_MS, signal)]);
    return session;
  } finally {
    await server.close();
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/**
 * Gets the token of a customer who signed up by Meta's hosted link, with the partner's own token and app secret. The
 * account and number of the partner do not come along.
 * @param customer what is known of the customer: their business portfolio, and perhaps account and number
 */
export async function takeCustomerToken(
  ports: Ports,
  partner: Given & { readonly appSecret: string },
  {
    businessId,
    ...customer
  }: { readonly businessId: string } & Pick<Given, 'wabaId' | 'wabaFrom' | 'number' | 'numberFrom'>,
): Promise<Given> {
  const credentials = { token: partner.token, appSecret: partner.appSecret };
  const token = await ports.withGraph({ settings: partner.settings, ...credentials }, (graph) => {
    return fetchCustomerToken(graph, businessId, credentials);
  });
  return { ...partner, ...customer, token, source: { kind: 'hosted-signup', businessId } };
}
