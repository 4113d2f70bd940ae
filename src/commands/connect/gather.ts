import type { OwnApp } from '../../app/connect/callback.js';
import type { Given } from '../../app/connect/given.js';
import { signUp, takeCustomerToken } from '../../app/connect/sign-up.js';
import type { Context } from '../../context.js';
import { GIVEN, type TokenSource } from '../../core/account/token-source.js';
import { usageError } from '../../core/errors/command.js';
import { askedProfile } from '../../core/settings/asked-profile.js';
import { type Checked, checkId, checkSecret } from '../../core/settings/checks.js';
import { configDir } from '../../core/settings/config-dir.js';
import { isDamage } from '../../core/settings/damage.js';
import { loadSettings } from '../../core/settings/load.js';
import { resolveSettings, type Settings } from '../../core/settings/resolve.js';
import { readSecretLines } from '../../core/terminal/secret-lines.js';

export interface ConnectOptions {
  readonly tokenStdin?: boolean;
  readonly appSecretStdin?: boolean;
  readonly waba?: string;
  readonly number?: string;
  readonly appId?: string;
  readonly callbackUrl?: string;
  readonly embeddedSignup?: boolean;
  readonly configId?: string;
  /** Business portfolio id of a customer who came by the hosted link. */
  readonly hostedSignup?: string;
  /** Of the sign-up page; 0: any free one. */
  readonly port?: number;
  readonly dryRun?: boolean;
}

/**
 * Gets a token the way that the flags ask for, and with it all that a connection is made of.
 * @throws {CliError} exit 2 naming what is missing or malformed, or when two ways are asked for
 */
export async function gatherBy(context: Context, options: ConnectOptions): Promise<Given> {
  const { embeddedSignup = false, hostedSignup } = options;
  if (embeddedSignup && hostedSignup !== undefined) {
    throw usageError('--embedded-signup and --hosted-signup are two ways to get a token.', 'pass one of them');
  }
  if (hostedSignup !== undefined) return gatherHosted(context, options, hostedSignup);
  return embeddedSignup ? gatherBySignUp(context, options) : gather(context, options);
}

/**
 * Gathers flags, standard input, environment and, where they do not say it, answers. The token comes from standard
 * input, else the environment, else a question, else the profile that is connected again. Only a profile that is asked
 * for by name, or whose token is used, adds its other settings: a new token may be of another account.
 * @throws {CliError} exit 2 naming what is missing or malformed
 */
async function gather(context: Context, options: ConnectOptions): Promise<Given> {
  const { system } = context;
  const bare = bareSettings(context);
  const piped = await readPiped(context, options);
  const given = piped.token ?? bare.token?.value ?? (await askToken(context));
  const named = askedProfile(context.options, system.env) !== undefined;
  const settings = named || given === undefined ? await loadTolerant(context, bare) : bare;

  const token = given ?? settings.token?.value;
  if (token === undefined) {
    throw usageError('There is no access token to connect with.', 'pass --token-stdin, or set WACTL_TOKEN');
  }
  const appSecret = piped.appSecret ?? settings.appSecret?.value;
  for (const secret of [token, appSecret]) if (secret) context.output.hide(secret.trim());
  return {
    token: checked('The access token', checkSecret(token)),
    source: given === undefined ? savedSource(settings) : GIVEN,
    appSecret: appSecret && checked('The app secret', checkSecret(appSecret)),
    appId: idOf('--app-id', options.appId) ?? settings.appId?.value,
    wabaId: idOf('--waba', options.waba) ?? settings.wabaId?.value,
    wabaFrom: options.waba === undefined ? settings.wabaId?.from : '--waba',
    number: options.number ?? savedNumber(settings, options.waba),
    numberFrom: options.number === undefined ? settings.phoneNumberId?.from : '--number',
    settings,
  };
}

/**
 * Gets a token by Meta's Embedded Signup: shows the address of a page on this machine and waits.
 * @throws {CliError} exit 2 naming what the app lacks; exit 130 when the person left; exit 7 when Meta refused
 */
async function gatherBySignUp(context: Context, options: ConnectOptions): Promise<Given> {
  const { output } = context;
  const { configId, port = 0 } = options;
  if (configId === undefined) {
    throw usageError('Embedded Signup needs a configuration.', 'pass --config-id, from Facebook Login for Business');
  }
  const app = await gatherApp(context, options);
  const given = await signUp(context, { ...app, configId, port }, (url) => {
    const say = output.json ? output.warn : output.note;
    say(`Open ${url} in a browser and sign up there (press Ctrl-C to stop).`);
  });
  output.hide(given.token);
  return given;
}

/** The app that a sign-up runs for: its id and secret from flags, standard input, environment or a question. */
async function gatherApp(context: Context, options: ConnectOptions): Promise<OwnApp & { readonly settings: Settings }> {
  const settings = bareSettings(context);
  const appId = idOf('--app-id', options.appId) ?? settings.appId?.value;
  if (appId === undefined) throw usageError('Embedded Signup needs an app.', 'pass --app-id, or set WACTL_APP_ID');
  const piped = await readPiped(context, { ...options, tokenStdin: false });
  return { appId, appSecret: await requireAppSecret(context, piped.appSecret ?? settings.appSecret?.value), settings };
}

/**
 * Gets the token of a customer who signed up by Meta's hosted link: with the partner's own token and app secret, which
 * come as those of `connect` do. Account and number are the customer's, so only flags name them.
 * @throws {CliError} exit 2 naming what is missing or malformed
 */
async function gatherHosted(context: Context, options: ConnectOptions, business: string): Promise<Given> {
  const checkedId = checkId(business);
  if ('problem' in checkedId) {
    throw usageError(
      `--hosted-signup ${checkedId.problem}.`,
      'pass waba_info.owner_business_id of the PARTNER_ADDED webhook',
    );
  }
  const partner = await gather(context, options);
  const appSecret = await requireAppSecret(context, partner.appSecret);
  const { waba: wabaId, number } = options;
  const customer = { businessId: checkedId.value, wabaId, wabaFrom: '--waba', number, numberFrom: '--number' };
  const given = await takeCustomerToken(context, { ...partner, appSecret }, customer);
  context.output.hide(given.token);
  return given;
}

/** The app secret, asked for where it is not known; it is hidden before it is used. */
async function requireAppSecret({ ask, output }: Context, known: string | undefined): Promise<string> {
  const question = { message: 'App secret (App Dashboard > App settings > Basic)', flag: '--app-secret-stdin' };
  const secret = known ?? (await ask.secret(question));
  output.hide(secret.trim());
  return checked('The app secret', checkSecret(secret));
}

/** What flags and environment say, without any profile. */
function bareSettings({ options, system }: Context): Settings {
  return resolveSettings({ flags: options, env: system.env, configDir: configDir(system) });
}

/** How the saved token came about. */
function savedSource({ appId, configId }: Settings): TokenSource {
  if (appId === undefined || configId === undefined) return GIVEN;
  return { kind: 'embedded-signup', appId: appId.value, configId: configId.value };
}

/** A number that was saved with another account does not come along. */
function savedNumber({ phoneNumberId, wabaId }: Settings, waba: string | undefined): string | undefined {
  const moved = phoneNumberId?.origin === 'profile' && waba !== undefined && waba !== wabaId?.value;
  return moved ? undefined : phoneNumberId?.value;
}

async function readPiped(
  { system, ask }: Context,
  { tokenStdin = false, appSecretStdin = false }: ConnectOptions,
): Promise<{ readonly token?: string | undefined; readonly appSecret?: string | undefined }> {
  if (!tokenStdin && !appSecretStdin) return {};
  if (system.stdin.isTTY) {
    const token = tokenStdin ? await ask.secret({ message: 'Access token', flag: '--token-stdin' }) : undefined;
    const appSecret = appSecretStdin
      ? await ask.secret({ message: 'App secret', flag: '--app-secret-stdin' })
      : undefined;
    return { token, appSecret };
  }
  const titles = [...(tokenStdin ? ['access token'] : []), ...(appSecretStdin ? ['app secret'] : [])];
  const lines = await readSecretLines(system.stdin.bytes(), titles);
  return {
    token: tokenStdin ? lines[0] : undefined,
    appSecret: appSecretStdin ? lines[tokenStdin ? 1 : 0] : undefined,
  };
}

/** An empty answer keeps the token that is saved. Undefined where nobody can be asked. */
async function askToken({ ask }: Context): Promise<string | undefined> {
  if (!ask.possible) return undefined;
  const answer = await ask.secret({
    message: 'Access token (Business Settings > System users; empty: use the saved one)',
    flag: '--token-stdin',
  });
  return answer.trim() || undefined;
}

/** Damaged settings or secrets are what `connect` repairs: it goes on without them. */
async function loadTolerant(context: Context, bare: Settings): Promise<Settings> {
  try {
    return await loadSettings({ system: context.system, flags: context.options, newProfile: true });
  } catch (error) {
    if (!isDamage(error)) throw error;
    context.output.warn(`${error.message} It is ignored and saved again.`);
    return bare;
  }
}

function idOf(flag: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : checked(flag, checkId(text));
}

function checked(title: string, result: Checked): string {
  if ('value' in result) return result.value;
  throw usageError(`${title} ${result.problem}.`);
}
