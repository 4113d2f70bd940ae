import type { Context } from '../../context.js';
import { serve as listen, type RunningServer } from '../../core/http/serve.js';
import { signingSecrets } from '../../core/settings/resolve.js';
import type { Applied } from '../../core/webhooks/apply.js';
import { createReceiver, type Receiver } from '../../core/webhooks/receiver.js';
import { clockWarning, eventLine } from './event-line.js';
import { eventText } from './views.js';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly allowRemote?: boolean;
}

export default async function serve(context: Context, options: ServeOptions): Promise<void> {
  const receiver = await makeReceiver(context);
  const { host, port, path, allowRemote = false } = options;
  const server = await listen((request) => atPath(path, request, receiver), { host, port, allowRemote });
  try {
    outliveReaders(context);
    const url = server.url + path;
    context.output.event({ type: 'ready', url }, () => `Listening for webhooks at ${url} (press Ctrl-C to stop).`);
    await receiver.resume();
    await untilAborted(context.signal);
  } finally {
    await end(server, receiver);
  }
}

/** A receiver goes on when nobody reads its lines any more: what Meta sends meanwhile would be lost for the ledger. */
function outliveReaders({ system, output }: Context): void {
  system.stdout.outlive?.(() => output.warn('Nothing reads the output any more. Webhooks are still received.'));
  system.stderr.outlive?.(() => undefined);
}

async function makeReceiver(context: Context): Promise<Receiver> {
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
    onApplied: (applied) => print(context, applied),
    onRefused: ({ status, problem }) => context.output.warn(`A request was refused with ${status}: ${problem}.`),
  });
}

function print({ output }: Context, { events, poison, failure }: Applied): void {
  for (const event of events) {
    output.event(eventLine(event), (_line, style) => eventText(event, style));
    const warning = clockWarning(event);
    if (warning !== undefined) output.warn(warning);
  }
  if (poison !== undefined) {
    output.event({ type: 'poison', problem: poison }, ({ problem }) => `A signed webhook cannot be read: ${problem}.`);
  }
  if (failure !== undefined) {
    const problem = failure instanceof Error ? failure.message : String(failure);
    output.warn(`A webhook is stored, but not all of it took effect: ${problem} The next start tries again.`);
  }
}

async function atPath(path: string, request: Request, receiver: Receiver): Promise<Response> {
  if (new URL(request.url).pathname === path) return receiver.handle(request);
  return new Response('', { status: 404 });
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
  await receiver.idle();
}
