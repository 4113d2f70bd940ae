import type { Context } from '../../context.js';
import { expiryOf, judgeToken } from '../../core/account/connect.js';
import { createGraph, type Graph } from '../../core/graph/client.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { listSubscribedApps, subscribeApp } from '../../core/graph/subscriptions.js';
import { probeTemplates } from '../../core/graph/templates.js';
import { debugToken, type TokenInfo } from '../../core/graph/token.js';
import { versionState } from '../../core/meta/versions.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { chooseNumber, chooseWaba } from './choose.js';
import { type ConnectOptions, type Given, gather } from './gather.js';
import { type Connection, chooseTarget, ensureLedger, saveConnection, type Target } from './save.js';
import { type Connected, connectedView, repeatCommand } from './views.js';

export default async function connect(context: Context, options: ConnectOptions): Promise<void> {
  const given = await gather(context, options);
  const graph = openGraph(context, given);
  try {
    const progress = context.output.progress('Checking the token');
    const info = await debugToken(graph, given.token);
    const warnings = [...judgeToken(info, context.clock.now(), given.appId), ...versionWarnings(context, given)];

    progress.update('Looking at the account');
    const waba = await chooseWaba(context, graph, info, given.wabaId);
    const numbers = await listNumbers(graph, waba.id);
    await probeTemplates(graph, waba.id);
    const number = await chooseNumber(context, numbers, given.number);
    const connection: Connection = { given, info, waba, number };

    const target = await chooseTarget(context, waba);
    const dryRun = options.dryRun ?? false;
    const subscribed = dryRun ? 'no' : await subscribe(graph, waba.id, info);
    const group = dryRun ? null : await save(context, target, connection);
    progress.stop();

    for (const warning of warnings) context.output.warn(warning);
    const done = { target, dryRun, subscribed, group, warnings } as const;
    context.output.result(describe(connection, done), connectedView);
  } finally {
    await graph.close();
  }
}

function openGraph({ system, options }: Context, { settings, token, appSecret }: Given): Graph {
  return createGraph({
    baseUrl: settings.graphUrl.value,
    version: settings.apiVersion.value,
    token,
    appSecret,
    clock: system.clock,
    random: () => system.random(),
    env: system.env,
    signal: system.signal,
    ...(options.timeoutMs === undefined ? {} : { timeouts: { responseMs: options.timeoutMs } }),
  });
}

/** Subscribing again would take away a callback address set for this account, so it is done only where it is missing. */
async function subscribe(graph: Graph, wabaId: string, info: TokenInfo): Promise<'now' | 'before'> {
  const apps = await listSubscribedApps(graph, wabaId);
  if (apps.some((app) => app.whatsapp_business_api_data.id === info.app_id)) return 'before';
  await subscribeApp(graph, wabaId);
  return 'now';
}

async function save(context: Context, target: Target, connection: Connection): Promise<string> {
  await saveConnection(context, target, connection);
  return ensureLedger(context, target.name, connection.waba.id);
}

function versionWarnings({ clock }: Context, { settings }: Given): string[] {
  const version = settings.apiVersion.value;
  const state = versionState(version, clock.now());
  if (state === 'ended') return [`Graph API ${version} has ended: Meta answers with another version.`];
  return state === 'ending' ? [`Graph API ${version} ends soon: move to a newer one with --api-version.`] : [];
}

function describe(
  connection: Connection,
  done: Pick<Connected, 'dryRun' | 'subscribed' | 'group' | 'warnings'> & { readonly target: Target },
): Connected {
  const { given, info, waba, number } = connection;
  const { target, ...rest } = done;
  const expiresAt = expiryOf(info);
  return {
    profile: target.name,
    updated: target.existing !== undefined,
    graphUrl: given.settings.graphUrl.value,
    apiVersion: given.settings.apiVersion.value,
    app: { id: info.app_id ?? null, name: info.application ?? null },
    business: waba.owner_business_info
      ? { id: waba.owner_business_info.id, name: waba.owner_business_info.name ?? null }
      : null,
    waba: {
      id: waba.id,
      name: waba.name ?? null,
      currency: waba.currency ?? null,
      reviewStatus: waba.account_review_status ?? null,
    },
    number: number === undefined ? null : numberRow(number),
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    command: repeatCommand(connection, target.name),
    ...rest,
  };
}
