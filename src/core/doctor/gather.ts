import { tryMessaging } from '../account/scope-trial.js';
import { tokenOtherApp } from '../errors/account.js';
import { CliError } from '../errors/error.js';
import { getAppWebhook } from '../graph/app-webhooks.js';
import type { Graph } from '../graph/client.js';
import { getHealth, listNumbers } from '../graph/numbers.js';
import { listSubscribedApps } from '../graph/subscriptions.js';
import { listTemplates } from '../graph/templates.js';
import { ownTokenInfo, type TokenInfo } from '../graph/token.js';
import { getWaba, type Waba } from '../graph/waba.js';
import type { Store } from '../ledger/store.js';
import { MESSAGING_SCOPE, missingScopes } from '../meta/scopes.js';
import type { SettingsHost } from '../settings/config-dir.js';
import { requireSetting, type Setting, type Settings } from '../settings/resolve.js';
import { ownCallback } from './callback.js';
import type { Fact } from './check.js';
import type { Facts } from './facts.js';
import { inspectLedger } from './ledger.js';
import { findExposed } from './private-files.js';
import { deliverTest, measureSkew, type Probing } from './probes.js';
import { read, readAfter } from './reading.js';

/** Where the facts come from. */
export interface Sources extends Probing {
  readonly host: SettingsHost;
  settings(): Promise<Settings>;
  graph(): Promise<Graph>;
  /** Works with a client that has the app's own token, and lets go of it. */
  withAppGraph<T>(appId: string, appSecret: string, work: (graph: Graph) => Promise<T>): Promise<T>;
  /** The ledger, or undefined when there is no file yet: looking must not make one. */
  ledger(): Promise<Store | undefined>;
}

/** What is needed to ask Meta anything. */
interface Client {
  readonly graph: Graph;
  readonly settings: Settings;
}

const NO_SETTINGS = 'the settings could not be read';

/** Gathers all facts. Reads alone, apart from the signed test delivery. @throws the signal's reason when aborted */
export async function gatherFacts(sources: Sources): Promise<Facts> {
  const exposed = await findExposed(sources.host);
  const settings = await read(() => sources.settings());
  const [remote, ledger, clockSkew] = await Promise.all([
    gatherRemote(sources, settings),
    gatherLedger(sources, settings),
    'value' in settings ? measureSkew(sources, settings.value) : { missing: NO_SETTINGS },
  ]);
  sources.signal?.throwIfAborted();
  return {
    now: sources.now(),
    platform: sources.host.platform,
    settings,
    ...remote,
    ledger,
    exposed,
    clockSkew,
  };
}

type Remote = Omit<Facts, 'now' | 'platform' | 'settings' | 'ledger' | 'exposed' | 'clockSkew'>;

async function gatherRemote(sources: Sources, settings: Fact<Settings>): Promise<Remote> {
  // Settings that cannot be read are told of with the token, which lies there.
  const client = 'value' in settings ? await openClient(sources, settings.value) : settings;
  const token = 'value' in client ? await read(() => debugOwn(client.value)) : client;
  const usable = usableClient(client, token);
  const waba = await readAfter(usable, readWaba);
  const account = reachableAccount(usable, waba);
  const on = <T>(reading: (graph: Graph, wabaId: string) => Promise<T>) =>
    readAfter(account, ({ graph, wabaId }) => reading(graph, wabaId));
  const [health, numbers, subscriptions, templates, appWebhook] = await Promise.all([
    on(getHealth),
    on(listNumbers),
    on(listSubscribedApps),
    on((graph, wabaId) => listTemplates(graph, wabaId)),
    'value' in usable ? readAppWebhook(sources, usable.value.settings, token) : usable,
  ]);
  const messaging = await tryMessages(token, usable, numbers);
  const callback = ownCallback({ settings, token, subscriptions, appWebhook });
  const delivery = await deliverTest(sources, settings, callback);
  return { token, waba, health, numbers, messaging, subscriptions, templates, appWebhook, callback, delivery };
}

/** Tries the messaging permission on the default number, else on the first one. */
async function tryMessages(
  token: Fact<TokenInfo>,
  usable: Fact<Client>,
  numbers: Facts['numbers'],
): Promise<Facts['messaging']> {
  if (!('value' in token) || !missingScopes(token.value.scopes).includes(MESSAGING_SCOPE)) {
    return { missing: 'the token lists the permission' };
  }
  const [first] = 'value' in numbers ? numbers.value : [];
  if (!('value' in usable) || first === undefined) return { missing: 'there is no number to try it with' };
  const { graph, settings } = usable.value;
  const answered = await read(() => tryMessaging(graph, settings.phoneNumberId?.value ?? first.id));
  if (!('value' in answered)) return answered;
  return answered.value === undefined ? { missing: 'Meta does not say' } : { value: answered.value };
}

function openClient(sources: Sources, settings: Settings): Promise<Fact<Client>> {
  return read(async () => ({ graph: await sources.graph(), settings }));
}

function debugOwn({ graph, settings }: Client): Promise<TokenInfo> {
  return ownTokenInfo(graph, requireSetting(settings, 'token'));
}

/** Without an id it fails, which is a finding of its own. */
async function readWaba({ graph, settings }: Client): Promise<Waba> {
  return getWaba(graph, requireSetting(settings, 'wabaId'));
}

/** Failures after which every further call would only fail in the same way. */
const STOPS: Readonly<Record<string, string>> = {
  'token-invalid': 'the token is not valid',
  'app-secret-invalid': 'Meta refuses the app secret',
  network: 'the Graph API cannot be reached',
};

function usableClient(client: Fact<Client>, token: Fact<TokenInfo>): Fact<Client> {
  if (!('value' in client)) return { missing: 'there is no token to ask with' };
  if ('value' in token) return token.value.is_valid ? client : { missing: 'the token is not valid' };
  const stop = STOPS[token.error?.code ?? ''];
  return stop === undefined ? client : { missing: stop };
}

/** An account that is not there, or that the token may not see, answers nothing else either. */
function reachableAccount(
  usable: Fact<Client>,
  waba: Fact<Waba>,
): Fact<{ readonly graph: Graph; readonly wabaId: string }> {
  if (!('value' in usable)) return usable;
  const { graph, settings } = usable.value;
  if (settings.wabaId === undefined) return { missing: 'no account is set' };
  const code = 'value' in waba ? undefined : waba.error?.code;
  if (code === 'not-found' || code === 'waba-not-found' || code === 'permission-missing')
    return { missing: 'the account cannot be read' };
  return { value: { graph, wabaId: settings.wabaId.value } };
}

async function readAppWebhook(
  sources: Sources,
  { appId, appSecret }: Settings,
  token: Fact<TokenInfo>,
): Promise<Facts['appWebhook']> {
  if (appId === undefined || appSecret === undefined) {
    return { missing: 'only the app itself may read its webhooks: set WACTL_APP_ID and WACTL_APP_SECRET' };
  }
  return read(async () => {
    try {
      return await sources.withAppGraph(appId.value, appSecret.value, (graph) => getAppWebhook(graph, appId.value));
    } catch (error) {
      throw error instanceof CliError && 'value' in token ? (otherApp(appId, token.value) ?? error) : error;
    }
  });
}

/** Meta only says that such an app and secret do not fit; the token tells which app is meant. */
function otherApp({ value, origin, from }: Setting<string>, { app_id: id, application }: TokenInfo) {
  if (id === undefined || id === value) return undefined;
  return tokenOtherApp(`${from}: ${value} is not the app of the token.`, {
    why: `the token belongs to ${application ?? 'app'} (${id})`,
    hint: origin === 'environment' ? `set ${from}=${id}, and the secret of that app` : `wactl connect --app-id ${id}`,
  });
}

async function gatherLedger(sources: Sources, settings: Fact<Settings>): Promise<Facts['ledger']> {
  const store = await readAfter(settings, () => sources.ledger(), NO_SETTINGS);
  if (!('value' in store)) return store;
  const { value } = store;
  return value === undefined ? { missing: 'there is no ledger yet' } : read(() => inspectLedger(value));
}
