import { listParam } from '../graph/call.js';
import type { Outcome } from '../graph/outcome.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import { type GraphRequest, type Params, readRequest } from '../graph/request.js';

/** Runs one Graph request, refusals included. */
export type RunOne = (request: GraphRequest) => Promise<Outcome>;

/** Sources: https://developers.facebook.com/docs/graph-api/batch-requests and https://developers.facebook.com/docs/graph-api/reference/#read (ids) */
const MAX_BATCH = 50;
const MAX_IDS = 50;

/**
 * What a request to the root path asks for: several objects by `?ids=`, or several calls by `batch`. Undefined for any
 * other request. Answers in a batch stand beside each other, whatever their statuses; of several objects, the first that
 * cannot be read is the answer. Calls of a batch see what those before them did; they cannot take values from their
 * answers, and carry no files.
 */
export function severalOf(request: GraphRequest, run: RunOne): (() => Promise<unknown>) | undefined {
  if (request.components.length > 0) return undefined;
  if (request.method === 'GET' && request.query.ids !== undefined) return () => readAll(request, run);
  if (request.method === 'POST' && request.body.batch !== undefined) return () => runBatch(request, run);
  return undefined;
}

async function readAll(request: GraphRequest, run: RunOne): Promise<unknown> {
  const ids = listParam(request.query, 'ids');
  if (ids.length === 0 || ids.length > MAX_IDS) throw invalidParameter(`ids takes 1 to ${MAX_IDS} ids`);
  const { ids: _ids, ...query } = request.query;
  const answers: [string, unknown][] = [];
  for (const id of ids) {
    const { refusal, body } = await run({ ...request, components: [id], query });
    if (refusal !== undefined) throw refusal;
    answers.push([id, body]);
  }
  return Object.fromEntries(answers);
}

/** One answer of a batch, as Graph gives it: the body is JSON text. */
interface BatchAnswer {
  readonly code: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

async function runBatch(request: GraphRequest, run: RunOne): Promise<readonly BatchAnswer[]> {
  const { batch, access_token: token } = request.body;
  if (!Array.isArray(batch)) throw invalidParameter('batch must be a list of objects');
  if (batch.length > MAX_BATCH) {
    throw new Refusal(100, {
      message: `Too many requests in batch message. Maximum batch size is ${MAX_BATCH}`,
      type: 'GraphBatchException',
    });
  }
  const answers: BatchAnswer[] = [];
  for (const item of batch) {
    const { status, body } = await run(await partOf(request, Object(item), token ?? request.query.access_token));
    answers.push({
      code: status,
      headers: [{ name: 'Content-Type', value: 'application/json; charset=UTF-8' }],
      body: JSON.stringify(body),
    });
  }
  return answers;
}

/** A call of a batch as a request of its own. Version and token are those of the batch where it names none. */
async function partOf(request: GraphRequest, item: Params, token: unknown): Promise<GraphRequest> {
  const { method, relative_url: path, body } = item;
  if (typeof method !== 'string' || typeof path !== 'string') {
    throw invalidParameter('Each part of a batch must have a method and a relative_url');
  }
  const part = await readRequest({
    method: method.toUpperCase(),
    url: new URL(`/${path.replace(/^\/+/, '')}`, request.url),
    headers: {
      get: (name) =>
        name.toLowerCase() === 'content-type' ? 'application/x-www-form-urlencoded' : request.headers.get(name),
    },
    body: Buffer.from(typeof body === 'string' ? body : ''),
  });
  return {
    ...part,
    requestedVersion: part.requestedVersion ?? request.requestedVersion,
    query: token === undefined ? part.query : { access_token: token, ...part.query },
  };
}
