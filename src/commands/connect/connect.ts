import type { Context } from '../../context.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { expiryOf, judgeToken } from '../../core/account/connect.js';
import { wabaFacts } from '../../core/account/waba-facts.js';
import { EXIT, ExitWith, usageError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { probeTemplates } from '../../core/graph/templates.js';
import { debugToken } from '../../core/graph/token.js';
import { newerThanKnown, versionState } from '../../core/meta/versions.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { offerAppSecret } from './app-secret.js';
import { chooseCallback } from './callback.js';
import { carryOut, type Done } from './carry-out.js';
import { chooseNumber, chooseWaba } from './choose.js';
import { type ConnectOptions, type Given, gather } from './gather.js';
import { gatherHosted } from './hosted-sign-up.js';
import { repeatCommand, secretsPiped } from './repeat.js';
import { type Connection, chooseTarget } from './save.js';
import { gatherBySignUp } from './sign-up.js';
import { readSubscribers, warnOfOthers } from './subscribe.js';
import { type Connected, connectedView } from './views.js';

export default async function connect(context: Context, options: ConnectOptions): Promise<void> {
  if (options.callbackUrl !== undefined) checkCallbackUrl(options.callbackUrl, '--callback-url');
  const given = await offerAppSecret(context, await gatherOf(options)(context, options));
  const { settings, token, appSecret } = given;
  await context.withGraph({ settings, token, appSecret }, (graph) => connectWith(context, graph, given, options));
}

async function connectWith(context: Context, graph: Graph, given: Given, options: ConnectOptions): Promise<void> {
  const { dryRun = false } = options;
  const { connection, warnings } = await examine(context, graph, given, options);
  const subscribers = await readSubscribers(graph, connection.waba.id, connection.info.app_id);
  for (const warning of warnings) context.output.warn(warning);
  noteNewerVersion(context, given);
  warnOfOthers(context, subscribers);
  const target = await chooseTarget(context, connection.waba);

  const done = await carryOut(context, graph, { connection, target, subscribers, dryRun });
  const connected = describe(connection, done, {
    profile: target.name,
    updated: target.existing !== undefined,
    dryRun,
    otherApps: subscribers.others,
    warnings,
  });
  context.output.result(connected, connectedView);
  if (!done.complete) throw new ExitWith(EXIT.failed);
}

/** @throws {CliError} exit 2 when two ways to a token are asked for */
function gatherOf({ embeddedSignup, hostedSignup }: ConnectOptions): typeof gather {
  if (embeddedSignup && hostedSignup !== undefined) {
    throw usageError('--embedded-signup and --hosted-signup are two ways to a token.', 'give one of them');
  }
  if (hostedSignup !== undefined) return gatherHosted;
  return embeddedSignup ? gatherBySignUp : gather;
}

/** Finds out everything and asks everything that a connection needs, and changes nothing: Ctrl-C leaves no trace. */
async function examine(
  context: Context,
  graph: Graph,
  given: Given,
  { callbackUrl }: ConnectOptions,
): Promise<{ readonly connection: Connection; readonly warnings: readonly string[] }> {
  const progress = context.output.progress('Checking the token');
  const info = await debugToken(graph, given.token);
  const warnings = [...judgeToken(info, context.clock.now(), given.appId), ...versionWarnings(context, given)];

  progress.update('Looking at the account');
  const waba = await chooseWaba(context, graph, info, given.wabaId);
  const numbers = await listNumbers(graph, waba.id);
  await probeTemplates(graph, waba.id);
  const number = await chooseNumber(context, numbers, given.number);
  const callback = await chooseCallback(context, given, given.appId ?? info.app_id, callbackUrl);
  progress.stop();
  return { connection: { given, info, waba, numbers, number, callback }, warnings };
}

function versionWarnings({ clock }: Context, { settings }: Given): string[] {
  const version = settings.apiVersion.value;
  const state = versionState(version, clock.now());
  if (state === 'ended') return [`Graph API ${version} has ended: Meta answers with another version.`];
  return state === 'ending' ? [`Graph API ${version} ends soon: move to a newer one with --api-version.`] : [];
}

function noteNewerVersion({ output, clock }: Context, { settings }: Given): void {
  const version = settings.apiVersion.value;
  if (versionState(version, clock.now()) === 'unknown') output.note(newerThanKnown(version));
}

function describe(
  connection: Connection,
  { number, callback, subscribed, group, secretsIn }: Done,
  rest: Pick<Connected, 'profile' | 'updated' | 'dryRun' | 'otherApps' | 'warnings'>,
): Connected {
  const { given, info, waba, numbers } = connection;
  const expiresAt = expiryOf(info);
  const owner = waba.owner_business_info;
  return {
    ...rest,
    graphUrl: given.settings.graphUrl.value,
    apiVersion: given.settings.apiVersion.value,
    app: { id: info.app_id ?? null, name: info.application ?? null },
    business: owner === undefined ? null : { id: owner.id, name: owner.name ?? null },
    waba: wabaFacts(waba, numbers),
    number: number === undefined ? null : numberRow(number),
    subscribed,
    callback,
    secretsIn,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    group,
    command: repeatCommand(connection, rest.profile),
    standardInput: secretsPiped(connection),
  };
}
