import type { AccessToken } from '../model/account.js';
import type { World } from '../model/world.js';
import { missingParameter } from './refusal.js';
import type { GraphRequest, Params } from './request.js';

/** A request that came with a good token, as the resources see it. */
export interface Call {
  readonly world: World;
  readonly request: GraphRequest;
  readonly token: AccessToken;
  /** Major version that answers. */
  readonly version: number;
  /** First component of the path: the object's id. */
  readonly id: string;
  /** Query and body together; the body wins. */
  readonly params: Params;
  /** What reads an edge of an object, as `GET /{id}/{edge}` does; undefined where there is no such edge. */
  readonly findEdge: (id: string, edge: string) => Resource | undefined;
}

/** Answers a call with a JSON value. @throws {Refusal} */
export type Resource = (call: Call) => unknown;

/** A parameter as text; numbers and booleans become text, as a query would carry them. Undefined when absent or empty. */
export function textParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** @throws {Refusal} 100 when it is absent */
export function requiredText(params: Params, name: string): string {
  const value = textParam(params, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** A list, given as an array, as JSON text or separated by commas. Empty when absent. */
export function listParam(params: Params, name: string): string[] {
  const value = params[name];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? value.split(',').map((item) => item.trim()) : [];
}
