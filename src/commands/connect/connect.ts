import {
  type AppliedConnection,
  applyConnection,
  type ConnectionPlan,
  plannedConnection,
  readSubscribers,
  type Subscribers,
} from '../../app/connect/apply.js';
import { examineToken, readAccount } from '../../app/connect/examine.js';
import type { Connection, Given } from '../../app/connect/given.js';
import { connectionReport } from '../../app/connect/report.js';
import { planTarget } from '../../app/connect/save.js';
import type { Context } from '../../context.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { Graph } from '../../core/graph/client.js';
import { askedProfile } from '../../core/settings/asked-profile.js';
import type { SavedSecrets } from '../../core/settings/secrets.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { offerAppSecret } from './app-secret.js';
import { chooseCallback } from './callback.js';
import { chooseNumber, chooseWaba } from './choose.js';
import { type ConnectOptions, gatherBy } from './gather.js';
import { offerSetUp } from './set-up-number.js';
import { connectedView } from './views.js';

export default async function connect(context: Context, options: ConnectOptions): Promise<void> {
  if (options.callbackUrl !== undefined) checkCallbackUrl(options.callbackUrl, '--callback-url');
  const given = await offerAppSecret(context, await gatherBy(context, options));
  const { settings, token, appSecret } = given;
  await context.withGraph({ settings, token, appSecret }, (graph) => connectWith(context, graph, given, options));
}

async function connectWith(context: Context, graph: Graph, given: Given, options: ConnectOptions): Promise<void> {
  const { output } = context;
  const { dryRun = false } = options;
  const { connection, warnings } = await examine(context, graph, given, options);
  for (const warning of warnings) output.warn(warning);
  const plan = await makePlan(context, graph, connection);
  warnOfOthers(context, plan.subscribers);

  const applied = dryRun ? plannedConnection(plan) : await apply(context, graph, plan);
  const setUp = dryRun ? undefined : await offerSetUp(context, graph, connection, plan.target.name);
  const number = setUp?.number ?? connection.number;
  output.result(connectionReport(plan, applied, { number, dryRun, warnings }), connectedView);
  // The connection is saved, and the callback or the number could not be set up.
  if (applied.callback?.state === 'refused' || setUp?.failed) throw new ExitWith(EXIT.failed);
}

/** Finds out everything and asks everything that a connection needs, and changes nothing: Ctrl-C leaves no trace. */
async function examine(
  context: Context,
  graph: Graph,
  given: Given,
  { callbackUrl }: ConnectOptions,
): Promise<{ readonly connection: Connection; readonly warnings: readonly string[] }> {
  const progress = context.output.progress('Checking the token');
  const { info, warnings, notes } = await examineToken(graph, given, context.clock.now());
  for (const note of notes) context.output.note(note);

  progress.update('Looking at the account');
  const wabaId = await chooseWaba(context, graph, given, info);
  const { waba, numbers, warnings: more } = await readAccount(graph, wabaId, given, info);
  const number = await chooseNumber(context, graph, numbers, given);
  const callback = await chooseCallback(context, given, given.appId ?? info.app_id, callbackUrl);
  progress.stop();
  return { connection: { given, info, waba, numbers, number, callback }, warnings: [...warnings, ...more] };
}

/** @throws {CliError} exit 130 when a profile would turn into another account's and that is declined */
async function makePlan(context: Context, graph: Graph, connection: Connection): Promise<ConnectionPlan> {
  const { waba, info } = connection;
  const subscribers = await readSubscribers(graph, waba.id, info.app_id);
  const target = await planTarget(context, waba, askedProfile(context.options, context.system.env));
  if (target.replaces !== undefined) {
    await context.ask.confirm(`Profile ${target.name} is account ${target.replaces}. Make it account ${waba.id}?`);
  }
  return { connection, target, subscribers };
}

async function apply(context: Context, graph: Graph, plan: ConnectionPlan): Promise<AppliedConnection> {
  const { output } = context;
  return applyConnection(plan, context, graph, {
    onWarning: output.warn,
    onSaved: (secrets) => (secrets.where === 'file' ? noteFile(output, secrets) : undefined),
    onCreated: (place) => output.note(`Created the ledger ${place}.`),
  });
}

/** Two systems that answer the same customers get in each other's way, and several platforms refuse to share. */
function warnOfOthers({ output }: Context, { others }: Subscribers): void {
  if (others.length === 0) return;
  const names = others.map(({ id, name }) => (name === null ? id : `${name} (${id})`)).join(', ');
  output.warn(`The account is also connected to ${names}: keep to one integration for each account.`);
}

/** Says why the secrets are not in the keychain; nothing where nobody wanted them there. */
function noteFile(output: Context['output'], { path, why, detail }: Extract<SavedSecrets, { where: 'file' }>): void {
  if (why === undefined) return;
  const note = `The keychain ${why}: secrets go into a private file, ${path} (WACTL_KEYCHAIN=off says so for good).`;
  output.note(note);
  if (detail !== undefined) output.detail(`The system says of its keychain: ${sanitize(detail)}`);
}
