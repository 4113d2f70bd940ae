import { isDeepStrictEqual } from 'node:util';
import type { GraphRequest } from '../graph/request.js';
import type { FaultAction, FaultMatch, FaultRule } from '../model/fault-rule.js';
import { derivedShare } from '../model/random.js';
import type { State } from '../model/state.js';

/** A request as far as it is there: one whose body is still to come has none. */
type Matched = Pick<GraphRequest, 'method' | 'url'> & Partial<Pick<GraphRequest, 'bytes' | 'body'>>;

/** The action of the first rule that applies to this request; counts the request for every rule before it that matches. */
export function strike(state: State, request: Matched): FaultAction | undefined {
  for (const rule of state.faults) {
    if (rule.times <= 0 || isOfConnections(rule) || !matches(rule.match, request)) continue;
    if (isDue(state, rule)) return take(rule);
    pass(rule);
  }
  return undefined;
}

/** The rule that breaks a request off while its body is arriving. One that is not due yet is counted later, by `strike`. */
export function strikeHead(state: State, request: Matched): FaultAction | undefined {
  const rule = state.faults.find(
    ({ do: { reset }, times, match }) => reset === 'mid-body' && times > 0 && matches(match, request),
  );
  return rule !== undefined && isDue(state, rule) ? take(rule) : undefined;
}

/** The rule that breaks a connection before there is a request. */
export function strikeConnection(state: State): FaultAction | undefined {
  const rule = state.faults.find(({ do: { reset }, times }) => reset === 'on-connect' && times > 0);
  if (rule === undefined) return undefined;
  if (isDue(state, rule)) return take(rule);
  pass(rule);
  return undefined;
}

function isOfConnections({ do: { refuseConnections, reset } }: FaultRule): boolean {
  return refuseConnections === true || reset === 'on-connect';
}

function isDue(state: State, rule: FaultRule): boolean {
  const { skip, every = 1, share, seen = 0 } = rule;
  if (skip > 0 || (seen + 1) % every !== 0) return false;
  if (share === undefined) return true;
  return derivedShare(`${state.randomSeed}/${state.faults.indexOf(rule)}/${seen}`) < share;
}

function take(rule: FaultRule): FaultAction {
  rule.times -= 1;
  pass(rule);
  return rule.do;
}

function pass(rule: FaultRule): void {
  if (rule.skip > 0) rule.skip -= 1;
  else if (rule.every !== undefined || rule.share !== undefined) rule.seen = (rule.seen ?? 0) + 1;
}

function matches(match: FaultMatch, request: Matched): boolean {
  const { method, path, body } = match;
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (path !== undefined && !request.url.pathname.includes(path)) return false;
  if (body === undefined) return true;
  if (typeof body !== 'string') return holds(request.body, body);
  return request.bytes !== undefined && Buffer.from(request.bytes).includes(body);
}

/** Whether `value` has all that `part` has, objects inside included. */
function holds(value: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return isDeepStrictEqual(value, part);
  if (typeof value !== 'object' || value === null) return false;
  const source = value as Readonly<Record<string, unknown>>;
  return Object.entries(part).every(([key, inner]) => holds(source[key], inner));
}
