import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import type { Clock } from '../../../src/core/clock.js';
import { CliError } from '../../../src/core/errors/error.js';
import { createGraph, type Graph, type GraphCall, type GraphOptions } from '../../../src/core/graph/client.js';

/** What a server saw of one request. */
interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface GraphServer {
  readonly url: string;
  readonly seen: SeenRequest[];
}

/** Answers one request; `count` is 1 for the first. */
export type Answer = (response: ServerResponse, request: SeenRequest, count: number) => void;

/** A server on a loopback port that reads each request whole and then answers as told. Gone when the test ends. */
export async function startServer(answer: Answer): Promise<GraphServer> {
  const seen: SeenRequest[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    answer(response, seen.at(-1) as SeenRequest, seen.length);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers the first request with the first answer, and so on; the last one stays. */
export function inTurn(...answers: readonly Answer[]): Answer {
  return (response, request, count) => answers[Math.min(count, answers.length) - 1]?.(response, request, count);
}

/** Breaks the connection off once the request has come in whole. */
export const reset: Answer = (response) => {
  response.socket?.resetAndDestroy();
};

/** Meta's envelope. */
export function refusal(code: number, more: Record<string, unknown> = {}): unknown {
  return { error: { message: `(#${code}) Refused`, type: 'OAuthException', code, fbtrace_id: 'A1', ...more } };
}

/** A clock that does not wait and remembers for how long it was asked to. */
export function recordingClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let now = Date.UTC(2026, 10, 1, 12);
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

/** A client of the server, with a sandbox token; closed when the test ends. */
export function connect(server: { readonly url: string }, options: Partial<GraphOptions> = {}): Graph {
  const graph = createGraph({
    baseUrl: server.url,
    version: 'v26.0',
    token: 'sbx_token',
    clock: recordingClock(),
    random: () => 0.5,
    env: {},
    ...options,
  });
  onTestFinished(() => graph.close());
  return graph;
}

/** What a promise was refused with; fails when it was kept or failed by a bug. */
export async function failure(promise: Promise<unknown>): Promise<CliError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CliError)) throw new Error(`expected a CliError, got ${String(error)}`);
  return error;
}

const schema = z.looseObject({ id: z.string() });

/** One call of each kind. */
export const read: GraphCall<unknown> = { method: 'GET', path: '/1', schema };
export const write: GraphCall<unknown> = { method: 'POST', path: '/1', body: { a: 1 }, schema };
export const send: GraphCall<unknown> = { method: 'POST', path: '/1/messages', body: { a: 1 }, kind: 'send', schema };
