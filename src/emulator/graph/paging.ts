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

/** What a page has to know of a call. */
type PagedCall = Pick<Call, 'params'> & {
  readonly token: Pick<Call['token'], 'token'>;
  readonly request: Pick<Call['request'], 'url'>;
};

export interface PagingOptions<T> {
  /** Most items of one page, whatever the request says. Default 100. */
  readonly maxLimit?: number;
  /** Which items there are for this request. Default all. */
  readonly matches?: (item: T) => boolean;
}

/** A list, or something that reads as one. */
export interface Listing<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** The same list from its end. */
export function backwards<T>(items: Listing<T>): Listing<T> {
  return { length: items.length, at: (index) => items.at(items.length - 1 - index) };
}

const DEFAULT_LIMIT = 25;

/**
 * Cuts a page out of `items`, which are in order of `position`, ascending; no more of them are looked at than it takes.
 * Cursors hold a position, so they stay good when an item between two calls is deleted. `next` carries the access token, as
 * Meta's does.
 * @throws {Refusal} 131059 for a cursor that is not one of ours
 * Source: https://developers.facebook.com/docs/graph-api/results
 */
export function page<T>(
  items: Listing<T>,
  call: PagedCall,
  position: (item: T) => number,
  view: (item: T) => unknown,
  { maxLimit = 100, matches = () => true }: PagingOptions<T> = {},
): Page {
  const limit = readLimit(textParam(call.params, 'limit'), maxLimit);
  const after = readCursor(textParam(call.params, 'after'));
  const before = readCursor(textParam(call.params, 'before'));
  const placeOf = (wanted: number) => firstPlace(items, (item) => position(item) >= wanted);
  const from = after === undefined ? 0 : firstPlace(items, (item) => position(item) > after);
  const to = before === undefined ? items.length : placeOf(before);
  const shown =
    before === undefined
      ? take(items, { from, to, limit, matches })
      : take(backwards(items), { from: items.length - to, to: items.length - from, limit, matches }).reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return { data: [] };
  const cursors = { before: cursor(position(first)), after: cursor(position(last)) };
  const any = (range: { readonly from: number; readonly to: number }) =>
    take(items, { ...range, limit: 1, matches }).length > 0;
  const hasNext = any({ from: placeOf(position(last)) + 1, to: items.length });
  const hasPrevious = any({ from: 0, to: placeOf(position(first)) });
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
  call: PagedCall,
  view: (item: T) => unknown,
  options: Pick<PagingOptions<T>, 'maxLimit'> = {},
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

/** The place of the first item that is far enough, by halving; the length where none is. */
function firstPlace<T>(items: Listing<T>, isFarEnough: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items.at(middle);
    if (item !== undefined && isFarEnough(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Range<T> {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly matches: (item: T) => boolean;
}

/** The first matching items of a range, up to the limit. */
function take<T>(items: Listing<T>, { from, to, limit, matches }: Range<T>): T[] {
  const taken: T[] = [];
  for (let place = from; place < to && taken.length < limit; place++) {
    const item = items.at(place);
    if (item !== undefined && matches(item)) taken.push(item);
  }
  return taken;
}

function readLimit(text: string | undefined, max: number): number {
  const limit = Number(text ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new Refusal(100, { message: '(#100) param limit must be a positive integer' });
  }
  return Math.min(limit, max);
}

/** The cursor of an item, by its position. */
export function cursor(position: number): string {
  return Buffer.from(`c${position}`).toString('base64url');
}

function readCursor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const position = /^c(-?\d+)$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  if (position === undefined) throw new Refusal(131059);
  return Number(position);
}

function pageUrl(call: PagedCall, turn: Readonly<Record<string, string>>): string {
  const url = new URL(call.request.url);
  for (const name of ['after', 'before']) url.searchParams.delete(name);
  url.searchParams.set('access_token', call.token.token);
  for (const [name, value] of Object.entries(turn)) url.searchParams.set(name, value);
  return url.href;
}
