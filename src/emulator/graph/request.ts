import type { PlainRequest } from '../../core/http/plain.js';
import { invalidParameter, Refusal } from './refusal.js';

/** Parameters of a call by name. Graph takes them from the query, a form or JSON alike. */
export type Params = Readonly<Record<string, unknown>>;

/** A file of a multipart form. */
interface UploadedFile {
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** One HTTP request, taken apart. */
export interface GraphRequest {
  readonly method: string;
  readonly url: URL;
  /** Such as `v27.0`; undefined when the path has none. */
  readonly requestedVersion: string | undefined;
  /** What follows the version, without empty parts. */
  readonly components: readonly string[];
  readonly query: Params;
  /** The parsed body: an object of parameters, `{}` for raw bytes and for none. */
  readonly body: Params;
  readonly files: Readonly<Record<string, UploadedFile>>;
  readonly headers: PlainRequest['headers'];
  readonly bytes: Uint8Array;
  /** Code of the failure that a message is to end with, where a fault rule says so. */
  readonly failWith?: number;
  /** The body is not what its Content-Type says: the answer to give. */
  readonly failure: Refusal | undefined;
}

/** Never throws for what the client sent: a request that cannot be read is still logged. */
export async function readRequest({
  method,
  url,
  headers,
  body: bytes,
}: Omit<PlainRequest, 'signal'>): Promise<GraphRequest> {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const version = /^v\d{1,3}\.\d$/.exec(parts[0] ?? '')?.[0];
  const { body, files, failure } = await readBody(headers.get('content-type') ?? '', bytes).catch(unreadable);
  return {
    method,
    url,
    requestedVersion: version,
    components: (version === undefined ? parts : parts.slice(1)).map(decode),
    query: url.search === '' ? {} : fromPairs(url.searchParams),
    body,
    files,
    headers,
    bytes,
    failure,
  };
}

interface ReadBody {
  readonly body: Params;
  readonly files: Readonly<Record<string, UploadedFile>>;
  readonly failure?: Refusal;
}

function unreadable(error: unknown): ReadBody {
  if (!(error instanceof Refusal)) throw error;
  return { body: {}, files: {}, failure: error };
}

async function readBody(type: string, bytes: Uint8Array): Promise<ReadBody> {
  if (bytes.length === 0) return { body: {}, files: {} };
  if (type.includes('application/json')) return { body: parseJson(bytes), files: {} };
  if (type.includes('application/x-www-form-urlencoded')) {
    return { body: fromPairs(new URLSearchParams(Buffer.from(bytes).toString())), files: {} };
  }
  if (type.includes('multipart/form-data')) return readForm(type, bytes);
  return { body: {}, files: {} };
}

function parseJson(bytes: Uint8Array): Params {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch {
    throw invalidParameter('The request body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParameter('The request body must be a JSON object.');
  }
  return withNested(value as Params);
}

async function readForm(type: string, bytes: Uint8Array): Promise<ReadBody> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw invalidParameter('The multipart form cannot be read.');
  });
  const files: Record<string, UploadedFile> = {};
  const fields: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.push([name, value]);
    else files[name] = { mimeType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return { body: fromPairs(fields), files };
}

/** The last value of a name wins. */
function fromPairs(pairs: Iterable<[string, string]>): Params {
  return withNested(Object.fromEntries([...pairs].map(([name, value]) => [name.replace(/\[\]$/, ''), value])));
}

/** Parameters that are always text: a tag that happens to be JSON is kept unchanged. */
const TEXTS = new Set([
  'about',
  'address',
  'biz_opaque_callback_data',
  'content',
  'description',
  'file_name',
  'name',
  'name_or_content',
  'new_display_name',
  'prefilled_message',
  'search',
  'verified_name',
  'verify_token',
]);

/**
 * Lists and objects may arrive as JSON text: in a query and a form they can come in no other way, and SDKs send them so
 * inside a JSON body as well.
 */
function withNested(params: Params): Params {
  let decoded: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string' || !/^[[{]/.test(value) || TEXTS.has(name)) continue;
    decoded ??= { ...params };
    decoded[name] = parseNested(value);
  }
  return decoded ?? params;
}

function parseNested(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
