import { exchangeToken } from '../accounts/token.js';
import { authenticate } from '../graph/auth.js';
import type { Call, Resource } from '../graph/call.js';
import { Refusal, unknownObject, unknownPath } from '../graph/refusal.js';
import type { GraphRequest } from '../graph/request.js';
import { accountOf, countCall } from '../graph/usage.js';
import { majorVersion } from '../graph/versions.js';
import type { AccessToken } from '../model/account.js';
import type { World } from '../model/world.js';
import { kindOf, NODE_TYPES } from './objects.js';
import { ROUTES, type Route } from './routes.js';
import { refuseUnserved } from './unserved.js';

/**
 * Finds the operation of a request and runs it. What a path means depends on the kind of object it begins with, which only
 * the state knows; that is why this is a table and not a router of patterns.
 * @throws {Refusal}
 */
export async function dispatch(world: World, request: GraphRequest, version: string): Promise<unknown> {
  const [first = '', ...parts] = request.components;
  const edge = parts.length === 0 ? undefined : parts.join('/');
  const params = { ...request.query, ...request.body };
  if (first === 'oauth' && edge === 'access_token') return exchangeToken(world, params);
  const token = authenticate(world, request);
  const route = findRoute(world, request.method, first, edge, token);
  const wabaId = edge === 'messages' ? undefined : accountOf(world.state, first);
  if (wabaId !== undefined) countCall(world, wabaId);
  const call: Call = {
    world,
    request,
    token,
    version: majorVersion(version),
    id: first,
    params,
    findEdge: (id, name) => findEdge(world, id, name),
  };
  return await route.run(call);
}

/** Of most objects, of uploads and of groups. */
const LOOKS_LIKE_ID = /^(?:\d+$|upload:|HBgL)/;

/**
 * @throws {Refusal} 501 for a call that only Meta serves, 100/33 for an object that is not there or cannot do this, 2500
 * for an unknown path
 */
function findRoute(world: World, method: string, first: string, edge: string | undefined, token: AccessToken): Route {
  const start = startOf(world, first, token);
  const route = ROUTES.find(
    (candidate) => candidate.method === method && candidate.start === start && isEdge(candidate.edge, edge),
  );
  if (route !== undefined) return route;
  const kind = kindOf(world.state, first);
  const unserved = edge === undefined ? undefined : refuseUnserved(method, kind, edge);
  if (unserved !== undefined) throw unserved;
  const deeper = edge?.split('/')[1];
  if (deeper !== undefined) throw unknownPath(deeper);
  if (start === undefined && !LOOKS_LIKE_ID.test(first)) throw unknownPath(first);
  if (method === 'GET' && kind !== undefined && edge !== undefined) {
    throw new Refusal(100, {
      message: `(#100) Tried accessing nonexisting field (${edge}) on node type (${NODE_TYPES[kind]})`,
    });
  }
  throw unknownObject(method, first);
}

/** What reads an edge of an object that is named as a field. */
function findEdge({ state }: World, id: string, edge: string): Resource | undefined {
  const kind = kindOf(state, id);
  const route = ROUTES.find(
    (candidate) => candidate.method === 'GET' && candidate.start === kind && candidate.edge === edge,
  );
  if (route !== undefined) return route.run;
  const unserved = refuseUnserved('GET', kind, edge);
  if (unserved === undefined) return undefined;
  return () => {
    throw unserved;
  };
}

/** Whether a path is the edge of a route; `*` stands for any last part. */
function isEdge(pattern: string | undefined, edge: string | undefined): boolean {
  if (!pattern?.endsWith('/*')) return pattern === edge;
  const [head, last, ...more] = edge?.split('/') ?? [];
  return `${head}/*` === pattern && last !== undefined && more.length === 0;
}

function startOf(world: World, first: string, token: AccessToken): Route['start'] | undefined {
  if (first === 'me' || first === 'debug_token' || first === 'message_template_library') return first;
  return kindOf(world.state, first) ?? (first === token.userId ? 'user' : undefined);
}
