import type { Context } from '../../context.js';
import { isSettled, wantedFields } from '../../core/account/app-callback.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { CliError, usageError } from '../../core/errors.js';
import { type AppWebhook, appToken, getAppWebhook, setAppWebhook } from '../../core/graph/app-webhooks.js';
import type { Graph } from '../../core/graph/client.js';
import { GraphError } from '../../core/graph/errors.js';
import type { Given } from './gather.js';

/** Where the app's webhooks are to go. */
export interface Callback {
  readonly appId: string;
  readonly appSecret: string;
  readonly url: string;
  /** What is set now; undefined: nothing. */
  readonly current: AppWebhook | undefined;
  /** Absent when nothing is left to set. */
  readonly verifyToken?: string;
}

/** `now`: set by this command; `before`: it was so; `refused`: Meta could not confirm the address; `planned`: a dry run. */
export type CallbackState = 'now' | 'before' | 'refused' | 'planned';

/**
 * The callback address to set: the one given, else the one a person types. Undefined: it stays as it is. Only an app
 * whose secret is known can be asked for and changed.
 * @param flag was checked
 * @throws {CliError} exit 2 naming what is missing; exit 130 when replacing one is declined
 */
export async function chooseCallback(
  context: Context,
  given: Given,
  appId: string | undefined,
  flag: string | undefined,
): Promise<Callback | undefined> {
  const { appSecret } = given;
  if (appId === undefined || appSecret === undefined) {
    if (flag === undefined) return undefined;
    throw usageError('--callback-url needs the app secret.', 'give --app-secret-stdin, or set WACTL_APP_SECRET');
  }
  if (flag === undefined && !context.ask.possible) return undefined;
  const current = await withApp(context, given, { appId, appSecret }, (graph) => getAppWebhook(graph, appId));
  const url = flag ?? (await askUrl(context, current));
  if (url === '') return undefined;
  const callback = { appId, appSecret, url, current };
  if (isSettled(current, callback.url)) return callback;
  if (current?.callback_url && current.callback_url !== callback.url) {
    await context.ask.confirm(
      `All webhooks of app ${appId} go to ${current.callback_url}. Send them to ${callback.url}?`,
    );
  }
  return { ...callback, verifyToken: await verifyTokenOf(context, given) };
}

/** Sets it where it is not set. A refusal is a warning: everything else about the connection holds. */
export async function applyCallback(context: Context, given: Given, callback: Callback): Promise<CallbackState> {
  const { appId, verifyToken, url, current } = callback;
  if (verifyToken === undefined) return 'before';
  try {
    const webhook = { url, verifyToken, fields: wantedFields(current) };
    await withApp(context, given, callback, (graph) => setAppWebhook(graph, appId, webhook));
    return 'now';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    context.output.warn(
      `Webhooks do not go to ${url} yet: ${error.message} Start the receiver (wactl webhooks serve) and connect again.`,
    );
    return 'refused';
  }
}

/** Asks until the answer is an address that webhooks can go to, or empty. */
async function askUrl({ ask, output }: Context, current: AppWebhook | undefined): Promise<string> {
  const now = current?.callback_url ? `now ${current.callback_url}` : 'none is set';
  const question = { message: `Webhook address of the app, ${now} (empty: leave it)`, flag: '--callback-url' };
  for (;;) {
    const answer = (await ask.text(question)).trim();
    if (answer === '') return '';
    try {
      return checkCallbackUrl(answer);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      output.warn(`${error.message} ${error.hint ?? ''}`.trimEnd());
    }
  }
}

async function verifyTokenOf({ ask, output }: Context, { settings }: Given): Promise<string> {
  const token =
    settings.verifyToken?.value ??
    (await ask.secret({ message: 'Verify token that the address expects', flag: 'WACTL_VERIFY_TOKEN' })).trim();
  if (token === '') throw usageError('The verify token is empty.', 'choose any word that nobody can guess');
  output.hide(token);
  return token;
}

/** Runs `work` with a client that speaks for the app itself. */
function withApp<T>(
  { withGraph }: Context,
  { settings }: Given,
  { appId, appSecret }: { readonly appId: string; readonly appSecret: string },
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  return withGraph({ settings, token: appToken(appId, appSecret) }, work);
}
