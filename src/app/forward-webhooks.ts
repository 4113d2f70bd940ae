import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { usageError } from '../core/errors/command.js';
import type { CliError } from '../core/errors/error.js';
import type { Store } from '../core/ledger/store.js';
import { isLoopbackUrl } from '../core/loopback.js';
import { signingSecrets } from '../core/settings/resolve.js';
import type { Delivery } from '../core/webhooks/deliveries.js';
import { forwardedTo, keepForwarded } from '../core/webhooks/forwarded.js';
import { LOOK_EVERY_MS, type Place } from '../core/webhooks/history.js';
import { pauseAfter } from '../core/webhooks/pause.js';
import { createPoster, type Posted, type Poster } from '../core/webhooks/post.js';
import { createStoredQueue, placeToBegin } from '../core/webhooks/stored-queue.js';
import type { Ports } from './ports.js';

export interface ForwardInput {
  readonly targets: readonly string[];
  /** Permits addresses of other machines, which must be https. */
  readonly allowRemote: boolean;
  /** Where a target begins that is new; ms since the epoch. Left out: with what comes from now on. */
  readonly since?: number | undefined;
  /** Ends when everything stored is forwarded, or a target does not take it. */
  readonly once: boolean;
  /** Signs in place of the app secret. */
  readonly secret?: string | undefined;
}

/** What happened to a stored webhook at a target. */
export type ForwardStep = { readonly delivery: number; readonly url: string; readonly attempts: number } & (
  | { readonly type: 'forwarded' | 'refused'; readonly status: number }
  /** It is tried again; `problem` is for people. */
  | { readonly type: 'waiting'; readonly problem: string; readonly retryInMs: number }
);

export interface ForwardCallbacks {
  readonly onReady: (targets: readonly string[]) => void;
  readonly onStep: (step: ForwardStep) => void;
}

/** Webhooks on the way to one target at once. */
const AT_ONCE = 16;
const FIRST_PAUSE_MS = 1_000;
/** Attempts that a run which ends makes for one webhook. */
const ATTEMPTS_ONCE = 3;

/**
 * Forwards stored webhooks to other programs, byte for byte as they came and signed again, in the order in which they
 * were stored (16 of them at once). Each target has a place of its own in the ledger, so a run goes on where the last one ended.
 * A target that cannot be reached, or fails, is tried until it takes the webhook; one that refuses it (4xx) is told once.
 * @returns whether every webhook was taken
 * @throws {CliError} exit 2 for a target that is not allowed; exit 4 without a secret
 */
export async function forwardWebhooks(
  input: ForwardInput,
  ports: Ports,
  { onReady, onStep }: ForwardCallbacks,
): Promise<boolean> {
  const targets = [...new Set(input.targets.map((target) => allowed(target, input.allowRemote).href))];
  const secret = input.secret ?? signingSecrets(await ports.settings())[0] ?? '';
  const store = await ports.ledger();
  const poster = createPoster(ports.signal);
  // Each webhook that waits listens to it.
  setMaxListeners(0, ports.signal);
  const places = await Promise.all(
    targets.map(async (url) => ({ url, place: await firstPlace(store, url, input.since, ports) })),
  );
  onReady(targets);
  try {
    const runs = places.map(({ url, place }) =>
      forwardTo({ url, secret, store, poster, ports, once: input.once, onStep }, place),
    );
    return (await Promise.all(runs)).every((wasTaken) => wasTaken);
  } finally {
    poster.close();
  }
}

interface Forwarding {
  readonly url: string;
  readonly secret: string;
  readonly store: Store;
  readonly poster: Poster;
  readonly ports: Ports;
  readonly once: boolean;
  readonly onStep: (step: ForwardStep) => void;
}

async function forwardTo(forwarding: Forwarding, from: Place): Promise<boolean> {
  const { url, store, ports, once } = forwarding;
  const queue = createStoredQueue(store.db, from, ports.clock);
  let wasTaken = true;
  while (!ports.signal.aborted) {
    for await (const batch of batches(queue.read())) {
      const outcomes = await Promise.all(batch.map((delivery) => send(forwarding, delivery)));
      const end = outcomes.indexOf('not-taken');
      queue.done(end === -1 ? batch : batch.slice(0, end));
      await keepForwarded(store.db, url, queue.place(), ports.clock.now());
      if (end !== -1) return false;
      wasTaken &&= !outcomes.includes('refused');
    }
    if (queue.isOpen()) await keepForwarded(store.db, url, queue.place(), ports.clock.now());
    else if (once) return wasTaken;
    await ports.clock.sleep(LOOK_EVERY_MS, ports.signal).catch(() => undefined);
    await setImmediate();
  }
  return wasTaken;
}

/** Tries until the target has said yes or no. `not-taken`: the run ends before that. */
async function send(
  { url, secret, poster, ports, once, onStep }: Forwarding,
  { id: delivery, body }: Delivery,
): Promise<'taken' | 'refused' | 'not-taken'> {
  for (let attempts = 1; ; attempts += 1) {
    const posted = await poster.post(new URL(url), body, secret);
    if (ports.signal.aborted) return 'not-taken';
    const verdict = verdictOn(posted);
    if (posted.kind === 'answered' && verdict !== 'again') {
      onStep({ type: verdict === 'taken' ? 'forwarded' : 'refused', delivery, url, status: posted.status, attempts });
      return verdict;
    }
    const problem = posted.kind === 'answered' ? `it answered with ${posted.status}` : posted.problem;
    const retryInMs = pauseAfter(attempts, FIRST_PAUSE_MS);
    onStep({ type: 'waiting', delivery, url, attempts, problem, retryInMs });
    if (once && attempts === ATTEMPTS_ONCE) return 'not-taken';
    await ports.clock.sleep(retryInMs, ports.signal).catch(() => undefined);
    await setImmediate();
    if (ports.signal.aborted) return 'not-taken';
  }
}

/** A target that is slow or overloaded says so with 408 and 429, and means later. */
function verdictOn(posted: Posted): 'taken' | 'refused' | 'again' {
  if (posted.kind === 'failed') return 'again';
  const { status } = posted;
  if (status >= 200 && status < 300) return 'taken';
  return status >= 300 && status < 500 && status !== 408 && status !== 429 ? 'refused' : 'again';
}

async function firstPlace(store: Store, target: string, since: number | undefined, { clock }: Ports): Promise<Place> {
  const known = await forwardedTo(store.db, target);
  if (known !== undefined) return known;
  const place = await placeToBegin(store.db, since);
  // Written down, so that what comes before the next run is not left out.
  await keepForwarded(store.db, target, place, clock.now());
  return place;
}

async function* batches(deliveries: AsyncIterable<Delivery>): AsyncGenerator<readonly Delivery[]> {
  let batch: Delivery[] = [];
  for await (const delivery of deliveries) {
    batch.push(delivery);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function allowed(target: string, allowRemote: boolean): URL {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw usageError(`"${target}" is not a valid http or https address.`, 'give --to http://127.0.0.1:3000/hook');
  }
  if (isLoopbackUrl(url)) return url;
  if (allowRemote && url.protocol === 'https:') return url;
  throw notAllowed(target, url);
}

function notAllowed(target: string, { protocol }: URL): CliError {
  const hint =
    protocol === 'https:'
      ? 'webhooks hold what people wrote: give --allow-remote to send them to another machine'
      : 'webhooks hold what people wrote: give an https address, and --allow-remote';
  return usageError(`${target} is not an address of this machine.`, hint);
}
