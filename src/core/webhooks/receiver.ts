import type { Clock } from '../clock.js';
import type { Store } from '../ledger/store.js';
import { type Applied, applyDelivery, applyUnapplied } from './apply.js';
import { MAX_BODY_BYTES, readBytes } from './body.js';
import { type Delivery, storeDelivery } from './deliveries.js';
import { answerHandshake } from './handshake.js';
import { verifySignature } from './signature.js';

export interface ReceiverOptions {
  readonly store: Store;
  /** App secrets: one, or two while the secret is rotated. */
  readonly secrets: readonly string[];
  /** For the handshake; without it every handshake is refused. */
  readonly verifyToken?: string | undefined;
  readonly clock: Clock;
  /** Called when a delivery took effect, one after the other. One with a `failure` stays open for the next start. */
  readonly onApplied: (applied: Applied) => void;
  /** Called for a POST that was answered with anything but 200. */
  readonly onRefused: (refusal: Refusal) => void;
}

/** A POST that was not taken. `problem` is for people. */
export interface Refusal {
  readonly status: 401 | 413 | 503;
  readonly problem: string;
}

export interface Receiver {
  /** Answers one request. 200 is given once the bytes are stored durably; effects follow, one delivery at a time. */
  handle(request: Request): Promise<Response>;
  /** Applies what an earlier run stored and did not finish. Call it once, at the start. */
  resume(): Promise<void>;
  /** Resolves when everything stored so far is applied. */
  idle(): Promise<void>;
}

/**
 * Receives Meta's webhooks. GET is the handshake; POST is checked on its raw bytes (413 above 3 MiB, 401 without a valid
 * signature, nothing stored), stored (503 when the store fails, so that Meta delivers it again), answered with 200,
 * then applied. Signed bytes that cannot be read are kept as poison and answered with 200: Meta would repeat them for
 * seven days.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, clock, onApplied } = options;
  let queue: Promise<void> = Promise.resolve();

  const applyLater = (delivery: Delivery) => {
    queue = queue.then(async () => onApplied(await applyDelivery(store, delivery, clock)));
  };
  const post = async (request: Request): Promise<Response> => {
    const taken = await take(request, options);
    if ('status' in taken) return refuse(taken, options.onRefused);
    if (taken.delivery) applyLater(taken.delivery);
    return new Response('');
  };

  return {
    async handle(request) {
      if (request.method === 'GET') return answerHandshake(new URL(request.url), options.verifyToken);
      if (request.method === 'POST') return post(request);
      return new Response('', { status: 405, headers: { allow: 'GET, POST' } });
    },
    async resume() {
      for await (const applied of applyUnapplied(store, clock)) onApplied(applied);
    },
    idle: () => queue,
  };
}

/** Checks and stores a POST. `delivery` is absent when the same bytes were stored before. */
async function take(
  request: Request,
  { store, secrets, clock }: ReceiverOptions,
): Promise<Refusal | { readonly delivery: Delivery | undefined }> {
  const body = await readBytes(request.body);
  if (body === undefined) return { status: 413, problem: `the body is larger than ${MAX_BODY_BYTES} bytes` };
  if (!verifySignature(request.headers.get('x-hub-signature-256'), body, secrets)) {
    return { status: 401, problem: 'the signature is missing or does not fit the body and the app secret' };
  }
  try {
    return { delivery: await storeDelivery(store, body, clock.now()) };
  } catch (error) {
    return { status: 503, problem: error instanceof Error ? error.message : 'the ledger failed' };
  }
}

function refuse(refusal: Refusal, onRefused: ReceiverOptions['onRefused']): Response {
  onRefused(refusal);
  // Strangers learn no more than the status tells.
  return new Response('', { status: refusal.status });
}
