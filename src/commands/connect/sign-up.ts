import { randomBytes } from 'node:crypto';
import type { Context } from '../../context.js';
import { signUpScript } from '../../core/account/sign-up-page.js';
import { createSignUpSession, type SignUpSession } from '../../core/account/sign-up-session.js';
import { usageError } from '../../core/errors.js';
import { appToken } from '../../core/graph/app-webhooks.js';
import { exchangeCode } from '../../core/graph/exchange-code.js';
import { serve } from '../../core/http/serve.js';
import { declined } from '../../core/terminal/prompt.js';
import { type ConnectOptions, type Given, gatherApp } from './gather.js';

/** How long Meta's word on which account it was may come after the code, which lives 30 seconds itself. */
const GRACE_MS = 3_000;

/**
 * Gets a token by Meta's Embedded Signup: shows a page on this machine, waits for its code and exchanges it.
 * @throws {CliError} exit 2 naming what the app lacks; exit 130 when the person left; exit 7 when Meta refused
 */
export async function gatherBySignUp(context: Context, options: ConnectOptions): Promise<Given> {
  const { configId } = options;
  if (configId === undefined) {
    throw usageError('Embedded Signup needs a configuration.', 'give --config-id, from Facebook Login for Business');
  }
  const app = await gatherApp(context, options);
  const session = await waitForSignUp(context, { ...app, configId, port: options.port ?? 0 });
  const { code = '', finished } = session.state();
  const access = { settings: app.settings, token: appToken(app.appId, app.appSecret) };
  const token = await context.withGraph(access, (graph) => exchangeCode(graph, app, code));
  context.output.hide(token);
  return { ...app, token, wabaId: finished?.wabaId, number: finished?.phoneNumberId };
}

async function waitForSignUp(
  { output, clock, signal }: Context,
  { settings, appId, configId, port }: Pick<Given, 'settings'> & { appId: string; configId: string; port: number },
): Promise<SignUpSession> {
  let host = '';
  const version = settings.apiVersion.value;
  const state = randomBytes(24).toString('base64url');
  const page = { appId, configId, version, state, ...signUpScript(settings.graphUrl.value) };
  const session = createSignUpSession(page, () => host);
  const server = await serve(session.handler, { port });
  host = new URL(server.url).host;
  try {
    const say = output.json ? output.warn : output.note;
    say(`Open ${server.url}/ in a browser and sign up there; Ctrl-C stops.`);
    await Promise.race([session.code, untilAborted(signal)]);
    await Promise.race([session.finished, clock.sleep(GRACE_MS, signal)]);
    return session;
  } finally {
    await server.close();
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(declined()), { once: true });
  });
}
