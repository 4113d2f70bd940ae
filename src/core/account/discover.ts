import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import type { TokenInfo } from '../graph/token.js';
import { getWaba, listBusinesses, listWabas, type Waba } from '../graph/waba.js';
import { reachableWabas } from './token.js';

/**
 * The accounts that a token reaches: those it is limited to, else those of its user's portfolios, their own and their
 * clients'. Empty when it reaches no account, or may not list portfolios.
 */
export async function discoverWabas(graph: Graph, info: TokenInfo): Promise<readonly Waba[]> {
  const ids = reachableWabas(info);
  if (ids !== undefined) return Promise.all(ids.map((id) => getWaba(graph, id)));
  const businesses = await orNone(listBusinesses(graph));
  const lists = await Promise.all(
    businesses.flatMap(({ id }) => [orNone(listWabas(graph, id, 'owned')), orNone(listWabas(graph, id, 'client'))]),
  );
  return [...new Map(lists.flat().map((waba) => [waba.id, waba])).values()];
}

/** Listing portfolios takes a permission that is not needed for anything else: without it there is nothing to offer. */
async function orNone<T>(listing: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await listing;
  } catch (error) {
    if (error instanceof GraphError && ['permission-missing', 'not-found'].includes(error.code)) return [];
    throw error;
  }
}
