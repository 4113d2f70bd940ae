import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listAll, paginate } from '../../../src/core/graph/paginate.js';
import { connect, failure, json, startServer } from './graph-server.js';

const item = z.looseObject({ id: z.string() });
const listing = { path: '/1/things', query: { limit: 2 }, item };

/** A page; `next` points elsewhere, as a trap. */
function page(ids: readonly string[], after?: string, more = true): unknown {
  const next = more ? { next: 'https://evil.example/?access_token=sbx_token' } : {};
  return { data: ids.map((id) => ({ id })), paging: { cursors: { before: 'b', after }, ...next } };
}

describe('a listing', () => {
  it('goes on by cursor, over short and empty pages, and never follows `next`', async () => {
    const pages: Record<string, unknown> = {
      '': page(['1', '2'], 'c1'),
      c1: page([], 'c2'),
      c2: page(['3'], 'c3'),
      c3: page(['4'], 'c4', false),
    };
    const server = await startServer((response, request, count) => {
      const after = new URL(request.url, 'http://x').searchParams.get('after') ?? '';
      json(200, pages[after])(response, request, count);
    });
    const things = await listAll(connect(server), listing);
    expect(things.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v26.0/1/things?limit=2',
      '/v26.0/1/things?limit=2&after=c1',
      '/v26.0/1/things?limit=2&after=c2',
      '/v26.0/1/things?limit=2&after=c3',
    ]);
  });

  it('may lack paging altogether', async () => {
    const server = await startServer(json(200, { data: [{ id: '1' }] }));
    expect(await listAll(connect(server), listing)).toEqual([{ id: '1' }]);
  });

  it('reads no further than its reader', async () => {
    const server = await startServer((response, request, count) =>
      json(200, page([`${count}`], `c${count}`))(response, request, count),
    );
    for await (const _thing of paginate(connect(server), listing)) break;
    expect(server.seen.length).toBe(1);
  });

  it.each([
    ['without end', (count: number) => `c${count}`, 'does not end after 5 pages', 5],
    ['in a circle', () => 'same', 'repeats a cursor', 2],
  ])('%s is an error, not for ever', async (_name, cursor, message, requests) => {
    const server = await startServer((response, request, count) =>
      json(200, page([`${count}`], cursor(count)))(response, request, count),
    );
    const error = await failure(listAll(connect(server), { ...listing, maxPages: 5 }));
    expect(error).toMatchObject({ code: 'listing-endless', exitCode: 7 });
    expect(error.message).toContain(message);
    expect(server.seen.length).toBe(requests);
  });
});
