import type { Call } from './call.js';
import { textParam } from './call.js';
import { Refusal } from './refusal.js';

/** One page as Graph gives it. */
export interface Page {
  readonly data: readonly unknown[];
  readonly paging?: {
    readonly cursors: { readonly before: string; readonly after: string };
    next?: string;
    previous?: string;
  };
}

export interface PagingOptions {
  /** Most items of one page, whatever the request says. Default 100. */
  readonly maxLimit?: number;
}

const DEFAULT_LIMIT = 25;

/**
 * Cuts a page out of `items`, which are in order of `position`, ascending. Cursors hold a position, so they stay good
 * when an item between two calls is deleted. `next` carries the access token, as Meta's does.
 * @throws {Refusal} 131059 for a cursor that is not one of ours
 * Source: https://developers.facebook.com/docs/graph-api/results
 */
export function page<T>(
  items: readonly T[],
  call: Call,
  position: (item: T) => number,
  view: (item: T) => unknown,
  options: PagingOptions = {},
): Page {
  const limit = readLimit(textParam(call.params, 'limit'), options.maxLimit ?? 100);
  const after = readCursor(textParam(call.params, 'after'));
  const before = readCursor(textParam(call.params, 'before'));
  const rest = items.filter(
    (item) => (after === undefined || position(item) > after) && (before === undefined || position(item) < before),
  );
  const shown = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return { data: [] };
  const cursors = { before: cursor(position(first)), after: cursor(position(last)) };
  const hasNext = items.some((item) => position(item) > position(last));
  const hasPrevious = items.some((item) => position(item) < position(first));
  return {
    data: shown.map(view),
    paging: {
      cursors,
      ...(hasNext ? { next: pageUrl(call, { after: cursors.after }) } : {}),
      ...(hasPrevious ? { previous: pageUrl(call, { before: cursors.before }) } : {}),
    },
  };
}

/** As `page`, for items in the order in which they are to be listed; a cursor is a place in it. */
export function pageInOrder<T>(
  items: readonly T[],
  call: Call,
  view: (item: T) => unknown,
  options: PagingOptions = {},
): Page {
  const places = items.map((item, place) => ({ item, place }));
  return page(
    places,
    call,
    ({ place }) => place,
    ({ item }) => view(item),
    options,
  );
}

function readLimit(text: string | undefined, max: number): number {
  const limit = Number(text ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new Refusal(100, { message: '(#100) param limit must be a positive integer' });
  }
  return Math.min(limit, max);
}

function cursor(position: number): string {
  return Buffer.from(`c${position}`).toString('base64url');
}

function readCursor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const position = /^c(-?\d+)$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  if (position === undefined) throw new Refusal(131059);
  return Number(position);
}

function pageUrl(call: Call, turn: Readonly<Record<string, string>>): string {
  const url = new URL(call.request.url);
  for (const name of ['after', 'before']) url.searchParams.delete(name);
  url.searchParams.set('access_token', call.token.token);
  for (const [name, value] of Object.entries(turn)) url.searchParams.set(name, value);
  return url.href;
}
