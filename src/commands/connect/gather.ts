import type { Context } from '../../context.js';
import { CliError, usageError } from '../../core/errors.js';
import { type Checked, checkId, checkSecret } from '../../core/settings/checks.js';
import { configDir } from '../../core/settings/config-dir.js';
import { loadSettings } from '../../core/settings/load.js';
import { askedProfile } from '../../core/settings/profiles.js';
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

/** What a connection is made of, before Meta was asked anything. */
export interface Given {
  readonly token: string;
  readonly appSecret?: string | undefined;
  readonly appId?: string | undefined;
  readonly wabaId?: string | undefined;
  /** An id or a phone number. */
  readonly number?: string | undefined;
  /** The customer's business, where the token came of a hosted sign-up. */
  readonly hostedSignup?: string;
  readonly settings: Settings;
}

/**
 * Gathers flags, standard input, environment and, where they do not say it, answers. The token comes from standard
 * input, else the environment, else a question, else the profile that is connected again. Only a profile that is asked
 * for by name, or whose token is used, adds its other settings: a new token may be of another account.
 * @throws {CliError} exit 2 naming what is missing or malformed
 */
export async function gather(context: Context, options: ConnectOptions): Promise<Given> {
  const { system } = context;
  const flags = context.options;
  const bare = resolveSettings({ flags, env: system.env, configDir: configDir(system) });
  const piped = await readPiped(context, options);
  const given = piped.token ?? bare.token?.value ?? (await askToken(context));
  const named = askedProfile(flags, system.env) !== undefined;
  const settings = named || given === undefined ? await loadTolerant(context, bare) : bare;

  const token = given ?? settings.token?.value;
  if (token === undefined) {
    throw usageError('There is no access token to connect with.', 'give --token-stdin, or set WACTL_TOKEN');
  }
  const appSecret = piped.appSecret ?? settings.appSecret?.value;
  const result = {
    token: checked('The access token', checkSecret(token)),
    appSecret: appSecret && checked('The app secret', checkSecret(appSecret)),
    appId: idOf('--app-id', options.appId) ?? settings.appId?.value,
    wabaId: idOf('--waba', options.waba) ?? settings.wabaId?.value,
    number: options.number ?? savedNumber(settings, options.waba),
    settings,
  };
  for (const secret of [result.token, result.appSecret]) if (secret) context.output.hide(secret);
  return result;
}

/**
 * The app that a sign-up runs for: its id and secret from flags, standard input, environment or a question.
 * @throws {CliError} exit 2 naming what is missing or malformed
 */
export async function gatherApp(
  context: Context,
  options: ConnectOptions,
): Promise<{ readonly appId: string; readonly appSecret: string; readonly settings: Settings }> {
  const settings = resolveSettings({
    flags: context.options,
    env: context.system.env,
    configDir: configDir(context.system),
  });
  const appId = idOf('--app-id', options.appId) ?? settings.appId?.value;
  if (appId === undefined) throw usageError('Embedded Signup needs an app.', 'give --app-id, or set WACTL_APP_ID');
  const piped = await readPiped(context, { ...options, tokenStdin: false });
  const secret =
    piped.appSecret ??
    settings.appSecret?.value ??
    (await context.ask.secret({
      message: 'App secret (App Dashboard > Settings > Basic)',
      flag: '--app-secret-stdin',
    }));
  const appSecret = checked('The app secret', checkSecret(secret));
  context.output.hide(appSecret);
  return { appId, appSecret, settings };
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
    message: 'Access token (Business Settings > System users; empty: the saved one)',
    flag: '--token-stdin',
  });
  return answer.trim() || undefined;
}

/** Damaged settings or secrets are what `connect` mends: it goes on without them. */
async function loadTolerant(context: Context, bare: Settings): Promise<Settings> {
  try {
    return await loadSettings({ system: context.system, flags: context.options, newProfile: true });
  } catch (error) {
    if (!isDamage(error)) throw error;
    context.output.warn(`${error.message} It is left out and saved anew.`);
    return bare;
  }
}

const DAMAGE: readonly string[] = ['settings-damaged', 'secrets-damaged', 'secrets-exposed', 'keychain-unavailable'];

/** True for settings or secrets that cannot be used. */
export function isDamage(error: unknown): error is CliError {
  return error instanceof CliError && DAMAGE.includes(error.code);
}

function idOf(flag: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : checked(flag, checkId(text));
}

function checked(title: string, result: Checked): string {
  if ('value' in result) return result.value;
  throw usageError(`${title} ${result.problem}.`);
}
