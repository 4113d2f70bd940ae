import * as z from 'zod';
import type { CliError } from '../errors/error.js';
import type { Graph } from './client.js';
import { GraphError, NetworkError } from './errors.js';
import { nodePath } from './url.js';

/** A file to hand to Meta, whole in memory. */
export interface UploadFile {
  readonly name: string;
  /** Such as `image/jpeg`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** How often an upload is taken up again without a byte of progress. */
const MAX_STALLS = 3;

/** `upload:…`, at Meta with a signature behind a question mark. */
const sessionSchema = z.looseObject({ id: z.string().startsWith('upload:') });
const partSchema = z.looseObject({ h: z.string().optional(), file_offset: z.number().optional() });
const offsetSchema = z.looseObject({ file_offset: z.coerce.number().int().nonnegative() });

/**
 * Uploads a file with the Resumable Upload API and returns its handle, which stands for the sample of a template's
 * header or for a profile picture. After a cut it asks how far the upload came and goes on from there; it gives up when
 * that brings no progress four times in a row.
 * @throws {GraphError} Meta refused the file; {NetworkError} the network failed for good
 * Source: https://developers.facebook.com/docs/graph-api/guides/upload
 */
export async function uploadFile(graph: Graph, appId: string, { name, type, bytes }: UploadFile): Promise<string> {
  const { id } = await graph.call({
    method: 'POST',
    path: nodePath(appId, 'uploads'),
    query: { file_name: name, file_length: bytes.length, file_type: type },
    schema: sessionSchema,
  });
  const session = sessionPlace(id);
  let offset = 0;
  for (let stalls = 0; ; ) {
    const answer = await sendFrom(graph, session, bytes, offset);
    if (typeof answer === 'string') return answer;
    const reached = await readOffset(graph, session);
    stalls = reached > offset ? 0 : stalls + 1;
    if (stalls > MAX_STALLS) throw answer;
    offset = Math.min(reached, bytes.length);
  }
}

interface Place {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The handle, or the cut after which the upload goes on. */
async function sendFrom(graph: Graph, session: Place, bytes: Uint8Array, offset: number): Promise<string | CliError> {
  try {
    const { h: handle } = await graph.call({
      ...session,
      method: 'POST',
      scheme: 'OAuth',
      headers: { file_offset: String(offset) },
      bytes: bytes.subarray(offset),
      schema: partSchema,
    });
    return handle ?? unfinished();
  } catch (error) {
    if (error instanceof NetworkError && error.transient) return error;
    if (error instanceof GraphError && error.graph.isTransient) return error;
    throw error;
  }
}

async function readOffset(graph: Graph, session: Place): Promise<number> {
  const { file_offset } = await graph.call({ ...session, method: 'GET', scheme: 'OAuth', schema: offsetSchema });
  return file_offset;
}

/** The id's own query becomes ours; what is left is escaped, save the signs that Meta writes as they are. */
function sessionPlace(id: string): Place {
  const [path = '', query] = id.split('?', 2);
  const escaped = encodeURIComponent(path).replace(/%3A/g, ':').replace(/%3D/g, '=');
  return { path: `/${escaped}`, query: Object.fromEntries(new URLSearchParams(query)) };
}

function unfinished(): NetworkError {
  return new NetworkError('Meta accepted the file but returned no handle.', { hint: 'try again', transient: true });
}
