import { isDeepStrictEqual } from 'node:util';
import type { GraphRequest } from '../graph/request.js';
import type { FaultAction, FaultMatch, FaultRule } from '../model/fault-rule.js';

/** The action of the first rule that applies to this request; counts the request for every rule before it that matches. */
export function strike(rules: readonly FaultRule[], request: GraphRequest): FaultAction | undefined {
  for (const rule of rules) {
    if (rule.times <= 0 || rule.do.refuseConnections || !matches(rule.match, request)) continue;
    if (rule.skip > 0) {
      rule.skip -= 1;
      continue;
    }
    rule.times -= 1;
    return rule.do;
  }
  return undefined;
}

function matches(match: FaultMatch, request: GraphRequest): boolean {
  const { method, path, body } = match;
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (path !== undefined && !request.url.pathname.includes(path)) return false;
  if (body === undefined) return true;
  return typeof body === 'string' ? Buffer.from(request.bytes).includes(body) : holds(request.body, body);
}

/** Whether `value` has all that `part` has, objects inside included. */
function holds(value: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return isDeepStrictEqual(value, part);
  if (typeof value !== 'object' || value === null) return false;
  const source = value as Readonly<Record<string, unknown>>;
  return Object.entries(part).every(([key, inner]) => holds(source[key], inner));
}
