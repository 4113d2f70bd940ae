import * as z from 'zod';
import type { CliError } from '../errors/error.js';
import { listingEndless } from '../errors/meta.js';
import type { Graph, GraphCall } from './client.js';

/** Entries of one page: the most that every listing takes. */
export const PAGE_SIZE = 100;

/** More pages than any listing of one account has; a server that never ends its cursor must not keep us for ever. */
const MAX_PAGES = 1_000;

/** One page of a listing. `next` says that there is more; it carries the token, so it is looked at and never followed. */
function pageSchema<T>(item: z.ZodType<T>) {
  return z.looseObject({
    data: z.array(item),
    paging: z
      .looseObject({
        cursors: z.looseObject({ after: z.string().optional() }).optional(),
        next: z.string().optional(),
      })
      .optional(),
  });
}

export interface Listing<T> extends Pick<GraphCall<unknown>, 'path' | 'query' | 'signal'> {
  /** One entry of `data`. */
  readonly item: z.ZodType<T>;
  readonly maxPages?: number;
}

/**
 * All entries of a listing, page by page. A page may be short or empty while there is more.
 * @throws {CliError} exit 7 when the listing does not end or repeats a cursor; what `graph.call` throws
 * Source: https://developers.facebook.com/docs/graph-api/results
 */
export async function* paginate<T>(graph: Graph, listing: Listing<T>): AsyncGenerator<T> {
  const { item, maxPages = MAX_PAGES, ...call } = listing;
  const schema = pageSchema(item);
  let after: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { data, paging } = await graph.call({ ...call, method: 'GET', query: { ...call.query, after }, schema });
    yield* data;
    const cursor = paging?.cursors?.after;
    if (paging?.next === undefined || cursor === undefined) return;
    if (cursor === after) throw endless(call.path, 'repeats a cursor');
    after = cursor;
  }
  throw endless(call.path, `does not end after ${maxPages} pages`);
}

/** `paginate`, gathered. */
export async function listAll<T>(graph: Graph, listing: Listing<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of paginate(graph, listing)) items.push(item);
  return items;
}

function endless(path: string, what: string): CliError {
  return listingEndless(`The listing ${path} ${what}.`, {
    hint: 'try again; if it keeps happening, report it with the trace id of the call',
  });
}
