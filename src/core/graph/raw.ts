import * as z from 'zod';
import type { Graph, GraphCall } from './client.js';
import { listAll } from './paginate.js';

/** A call as a person typed it. */
export interface RawCall extends Pick<GraphCall<unknown>, 'method' | 'path'> {
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Any call, and Meta's answer as it came. A message is treated as one: it is never repeated, and without a clear answer
 * its outcome is unknown.
 * @throws what `graph.call` throws
 */
export async function callRaw(graph: Graph, { method, path, query, body }: RawCall): Promise<unknown> {
  return graph.call({
    method,
    path,
    query,
    body,
    ...(method === 'POST' && /\/messages\/?$/.test(path) ? { kind: 'send' as const } : {}),
    schema: z.unknown(),
  });
}

/** Every page of a listing as one. @throws {CliError} exit 7 when the answer is not a listing */
export async function callAllPages(graph: Graph, { path, query }: RawCall): Promise<{ readonly data: unknown[] }> {
  return { data: await listAll(graph, { path, query, item: z.unknown() }) };
}

/** Credentials that Meta puts into the addresses of next and previous pages. */
const CREDENTIALS = ['access_token', 'appsecret_proof'] as const;

/** The same answer without credentials in the addresses it holds. */
export function withoutCredentials(answer: unknown): unknown {
  if (typeof answer === 'string') return cleanAddress(answer);
  if (Array.isArray(answer)) return answer.map(withoutCredentials);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, withoutCredentials(value)]));
}

function cleanAddress(text: string): string {
  if (!CREDENTIALS.some((name) => text.includes(`${name}=`)) || !URL.canParse(text)) return text;
  const url = new URL(text);
  for (const name of CREDENTIALS) url.searchParams.delete(name);
  return url.toString();
}
