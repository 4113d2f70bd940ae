import { planCallback, readCallback } from '../../app/connect/callback.js';
import type { Callback, Given } from '../../app/connect/given.js';
import type { Context } from '../../context.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { usageError } from '../../core/errors/command.js';
import { CliError } from '../../core/errors/error.js';
import type { AppWebhook } from '../../core/graph/app-webhooks.js';

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
    throw usageError('--callback-url needs the app secret.', 'pass --app-secret-stdin, or set WACTL_APP_SECRET');
  }
  if (flag === undefined && !context.ask.possible) return undefined;
  const app = { appId, appSecret };
  const current = await readCallback(context, given, app);
  const url = flag ?? (await askUrl(context, current));
  if (url === '') return undefined;
  const { callback, isSettled, replaces } = planCallback(app, url, current);
  if (isSettled) return callback;
  if (replaces !== undefined) {
    await context.ask.confirm(`All webhooks of app ${appId} go to ${replaces}. Send them to ${url}?`);
  }
  return { ...callback, verifyToken: await verifyTokenOf(context, given) };
}

/** Asks until the answer is an address that webhooks can go to, or empty. */
async function askUrl({ ask, output }: Context, current: AppWebhook | undefined): Promise<string> {
  const now = current?.callback_url ? `now ${current.callback_url}` : 'none is set';
  const question = { message: `Webhook address of the app, ${now} (empty: keep it)`, flag: '--callback-url' };
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
