import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.js';
import { type RunningServer, type ServeOptions, startServer } from '../http/server.js';
import type { Store } from '../ledger/store.js';
import { DAY_MS } from '../time-units.js';
import type { Applied } from './apply.js';
import { MAX_BODY_BYTES } from './body.js';
import { answerHandshake } from './handshake.js';
import { createBackground, type EffectFailure } from './receive/background.js';
import { createBodyRoom, type ReadBody } from './receive/body-room.js';
import { countOne, createFigures, METRICS_TYPE, metricsText } from './receive/figures.js';
import { createHousekeeping } from './receive/housekeeping.js';
import { createIntake } from './receive/intake.js';
import { createSockets } from './receive/sockets.js';
import { createTurns } from './receive/turns.js';
import { hasSignatureShape, verifySignature } from './signature.js';

export type { EffectFailure } from './receive/background.js';

export interface ReceiverOptions {
  readonly store: Store;
  /** App secrets: one, or two while the secret is rotated. */
  readonly secrets: readonly string[];
  /** For the handshake; without it every handshake is refused. */
  readonly verifyToken?: string | undefined;
  readonly clock: Clock;
  /** Where webhooks come; default: `/webhooks`. */
  readonly path?: string;
  /** How long the bodies of webhooks are kept, in milliseconds; default: 14 days. */
  readonly retentionMs?: number;
  /** Shows figures for Prometheus at `/metrics`. */
  readonly metrics?: boolean;
  /** Called when deliveries took effect, with those that did so together. */
  readonly onApplied: (applied: readonly Applied[]) => void;
  /** Called for a request that was answered with an error. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Called when an effect failed, which is tried again. */
  readonly onFailure?: (failure: EffectFailure) => void;
}

/** A request that was not taken. `problem` is for people. */
export interface Refusal {
  readonly status: number;
  readonly problem: string;
}

export interface Receiver {
  /** Puts the receiver on a port. @throws {CliError} as `startServer` */
  listen(options: Pick<ServeOptions, 'host' | 'port' | 'allowRemote' | 'limits'>): Promise<RunningServer>;
  /** Takes one webhook without a port: checks and stores it. @returns undefined: it is stored */
  receive(body: Buffer, signature: string | undefined): Promise<Refusal | undefined>;
  /** Applies what an earlier run stored and did not finish. Call it once, at the start. */
  resume(): Promise<void>;
  /** Resolves when everything stored so far is applied, or waits to be tried again. */
  idle(): Promise<void>;
  /** Finishes what was answered with 200, and ends. Close the server first. */
  stop(): Promise<void>;
}

/**
 * Receives Meta's webhooks. GET is the handshake. A POST is refused with 413 above 3 MiB, with 401 when its signature
 * header is missing, before its body is kept, or does not fit the raw bytes. What is left is stored, many in one commit
 * (503 when the ledger fails, so that Meta delivers it again), answered with 200, and applied in the background. Signed
 * bytes that cannot be read are kept as poison and answered with 200: Meta would repeat them for seven days.
 * Strangers can neither fill the memory nor keep Meta out.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, clock, secrets, path: webhookPath = '/webhooks', retentionMs = RETENTION_MS } = options;
  const figures = createFigures();
  const sockets = createSockets();
  const room = createBodyRoom();
  const turns = createTurns(clock, sockets.admitted);
  const took = (applied: readonly Applied[]) => {
    for (const { events, poison } of applied) {
      for (const { event } of events) countOne(figures.events, event.type);
      if (poison !== undefined) figures.poison += 1;
    }
    options.onApplied(applied);
    housekeeping.look();
  };
  const background = createBackground({
    store,
    clock,
    turns,
    onApplied: (applied) => took(applied),
    onFailure(failure) {
      figures.failures += failure.deliveries;
      options.onFailure?.(failure);
    },
  });
  /** Why the last commit failed. */
  let storeProblem: string | undefined;
  const isBusy = () => intake.isBusy() || background.unapplied() > 0;
  const housekeeping = createHousekeeping(store, clock, turns, { retentionMs, isBusy });
  const intake = createIntake({
    store,
    clock,
    turns,
    isUpToDate: background.isUpToDate,
    onCommit({ deliveries, outcomes, bodies, ms }) {
      figures.commits += 1;
      figures.stored += deliveries.length;
      figures.known += bodies - deliveries.length;
      figures.commitMs.add(ms);
      storeProblem = undefined;
      if (outcomes === undefined) background.push(deliveries);
      else if (outcomes.length > 0) took(outcomes.map(({ applied }) => applied));
    },
  });
  const running = new Set<ServerResponse>();

  const refused = (refusal: Refusal) => {
    countOne(figures.refused, refusal.status);
    options.onRefused(refusal);
  };
  // Strangers learn no more than the status tells.
  const refuse = (outgoing: ServerResponse, refusal: Refusal) => {
    refused(refusal);
    answer(outgoing, refusal.status);
  };
  /** Answers before the body is here: it is dropped as it comes, so that the client gets to read the answer. */
  const refuseEarly = (incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal) => {
    refused(refusal);
    outgoing.writeHead(refusal.status, { 'content-length': 0, connection: 'close' }).flushHeaders();
    incoming.resume().once('close', () => outgoing.end());
  };

  const notStored = (error: unknown): Refusal => {
    storeProblem = error instanceof Error ? error.message : 'the ledger failed';
    return { status: 503, problem: storeProblem };
  };
  /** A callback, since a promise more for each webhook is felt. */
  const receive = (body: Buffer, signature: string | undefined, end: (refusal?: Refusal) => void) => {
    if (!verifySignature(signature, body, secrets)) return end(NOT_SIGNED);
    intake.take(body).then(
      () => end(),
      (error: unknown) => end(notStored(error)),
    );
  };
  const take = (outgoing: ServerResponse, socket: Socket, body: Buffer, signature: string) => {
    const start = clock.now();
    running.add(outgoing);
    outgoing.once('close', () => running.delete(outgoing));
    // Whatever holds the ledger up, Meta hears in time that it has to deliver again.
    outgoing.setTimeout(ANSWER_MS, () => {
      storeProblem = NOT_IN_TIME.problem;
      if (!outgoing.headersSent) refuse(outgoing, NOT_IN_TIME);
    });
    receive(body, signature, (refusal) => {
      room.release(body);
      if (outgoing.headersSent) return;
      if (refusal !== undefined) return refuse(outgoing, refusal);
      sockets.trust(socket);
      answer(outgoing, 200);
      figures.answerMs.add(clock.now() - start);
    });
  };

  const post = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      return refuseEarly(incoming, outgoing, TOO_LARGE);
    }
    const header = incoming.headers['x-hub-signature-256'];
    if (!hasSignatureShape(header)) return refuseEarly(incoming, outgoing, NOT_SIGNED);
    room.read(incoming, (read: ReadBody) => {
      if (read.kind === 'body') take(outgoing, incoming.socket, read.body, header);
      else if (read.kind !== 'gone') refuseEarly(incoming, outgoing, read.kind === 'crowded' ? CROWDED : TOO_LARGE);
    });
  };

  const show = (outgoing: ServerResponse, path: string) => {
    if (path === '/healthz') {
      const status = storeProblem === undefined ? 'ok' : 'failing';
      const body = JSON.stringify({ status, unapplied: background.unapplied() });
      return answer(outgoing, storeProblem === undefined ? 200 : 503, `${body}\n`, 'application/json');
    }
    const gauges = { unapplied: background.unapplied(), connections: sockets.count(), heldBytes: room.held() };
    answer(outgoing, 200, metricsText(figures, gauges), METRICS_TYPE);
  };

  const exchange = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url = '/' } = incoming;
    const [path = '', query = ''] = url.split('?', 2);
    if (path === webhookPath && method === 'POST') return post(incoming, outgoing);
    incoming.resume();
    if (path === webhookPath) {
      if (method !== 'GET') return answer(outgoing.setHeader('allow', 'GET, POST'), 405);
      const { status, body } = answerHandshake(query, options.verifyToken);
      return answer(outgoing, status, body, 'text/plain');
    }
    const isShown = path === '/healthz' || (path === '/metrics' && options.metrics === true);
    if (isShown && (method === 'GET' || method === 'HEAD')) return show(outgoing, path);
    answer(outgoing, 404);
  };

  return {
    listen: (address) =>
      startServer(
        exchange,
        {
          ...address,
          admit: sockets.admit,
          onBadRequest: (status, problem) => refused({ status, problem: `the request is not complete: ${problem}` }),
        },
        running,
      ),
    receive: (body, signature) => new Promise((resolve) => receive(body, signature, resolve)),
    async resume() {
      await background.resume();
      await background.idle();
      housekeeping.look();
      await housekeeping.idle();
    },
    async idle() {
      await intake.idle();
      await background.idle();
      await housekeeping.idle();
    },
    async stop() {
      housekeeping.stop();
      await housekeeping.idle();
      await intake.idle();
      background.stop();
      await background.idle();
    },
  };
}

/** How long the bodies of webhooks are kept unless somebody chooses otherwise. */
const RETENTION_MS = 14 * DAY_MS;

/** How long a client waits for the ledger, at most. */
const ANSWER_MS = 5_000;

const NOT_IN_TIME: Refusal = { status: 503, problem: 'the ledger did not store it in time' };
const TOO_LARGE: Refusal = { status: 413, problem: `the body is larger than ${MAX_BODY_BYTES} bytes` };
const NOT_SIGNED: Refusal = {
  status: 401,
  problem: 'the signature is missing or does not fit the body and the app secret',
};
const CROWDED: Refusal = { status: 503, problem: 'too many large bodies were arriving at once' };

function answer(outgoing: ServerResponse, status: number, body = '', type?: string): void {
  outgoing.writeHead(status, {
    'content-length': Buffer.byteLength(body),
    ...(type === undefined ? {} : { 'content-type': type }),
  });
  outgoing.end(body);
}
