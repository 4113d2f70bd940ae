import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import type { RunningServer } from '../../core/http/server.js';
import { signingSecrets } from '../../core/settings/resolve.js';
import type { Applied } from '../../core/webhooks/apply.js';
import { createReceiver, type Receiver } from '../../core/webhooks/receiver.js';
import { type Confirmer, createConfirmer } from './confirm.js';
import { clockWarning, eventLine } from './event-line.js';
import { eventText } from './views.js';
import { createWarnings, type Warnings } from './warnings.js';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly allowRemote?: boolean;
  readonly metrics?: boolean;
  /** Text that answers an opt-out. */
  readonly confirmOptOut?: string;
  /** In milliseconds. */
  readonly retention?: number;
}

export default async function serve(context: Context, options: ServeOptions): Promise<void> {
  const warnings = createWarnings(context.clock, context.signal, (text) => context.output.warn(text));
  const confirmer = await makeConfirmer(context, options);
  const receiver = await makeReceiver(context, options, warnings, confirmer);
  const { host, port, path, allowRemote = false } = options;
  const server = await receiver.listen({ host, port, allowRemote });
  try {
    outliveReaders(context);
    const url = server.url + path;
    context.output.event({ type: 'ready', url }, () => `Listening for webhooks at ${url} (press Ctrl-C to stop).`);
    await receiver.resume();
    await untilAborted(context.signal);
  } finally {
    await end(server, receiver);
    await confirmer?.finish();
    warnings.flush();
  }
}

/** A receiver goes on when nobody reads its lines any more: what Meta sends meanwhile would be lost for the ledger. */
function outliveReaders({ system, output }: Context): void {
  system.stdout.outlive?.(() => output.warn('Nothing reads the output any more. Webhooks are still received.'));
  system.stderr.outlive?.(() => undefined);
}

/** Without a token it would only be found when the first person opts out. @throws {CliError} exit 4 */
async function makeConfirmer(context: Context, { confirmOptOut: text }: ServeOptions): Promise<Confirmer | undefined> {
  if (text === undefined) return undefined;
  if (text.trim() === '') throw usageError('The text of --confirm-opt-out is empty.', 'write a text, or leave it out');
  await context.graph();
  return createConfirmer(context, text);
}

async function makeReceiver(
  context: Context,
  { path, metrics = false, retention }: ServeOptions,
  warnings: Warnings,
  confirmer: Confirmer | undefined,
): Promise<Receiver> {
  const settings = await context.settings();
  const secrets = signingSecrets(settings);
  if (settings.verifyToken === undefined) {
    context.output.warn('No verify token is set, so Meta cannot confirm this address: set WACTL_VERIFY_TOKEN.');
  }
  return createReceiver({
    store: await context.ledger(),
    secrets,
    verifyToken: settings.verifyToken?.value,
    clock: context.clock,
    path,
    metrics,
    ...(retention === undefined ? {} : { retentionMs: retention }),
    onApplied(applied) {
      print(context, applied);
      for (const one of applied) confirmer?.take(one);
    },
    onRefused: warnings.refused,
    onFailure: warnings.failed,
  });
}

function print({ output }: Context, applied: readonly Applied[]): void {
  const events = applied.flatMap((one) => one.events);
  output.events(events, eventLine, eventText);
  for (const event of events) {
    const warning = clockWarning(event);
    if (warning !== undefined) output.warn(warning);
  }
  for (const { poison } of applied) {
    if (poison === undefined) continue;
    output.event({ type: 'poison', problem: poison }, ({ problem }) => `A signed webhook cannot be read: ${problem}.`);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What was answered with 200 takes effect before the ledger closes. */
async function end(server: RunningServer, receiver: Receiver): Promise<void> {
  await server.close();
  await receiver.stop();
}
