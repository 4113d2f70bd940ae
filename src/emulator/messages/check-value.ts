import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';

/** The value as an object. @throws {Refusal} 131008 */
export function asObject(value: unknown, name: string): Params {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Params;
  throw new Refusal(131008, { details: `Parameter '${name}' is mandatory and must be an object` });
}

/** @throws {Refusal} 131008 when the text is missing, 131009 when it is too long */
export function checkLength(content: Params, name: string, max: number): void {
  const text = textParam(content, name);
  if (text === undefined) throw new Refusal(131008, { details: `Parameter '${name}' is mandatory` });
  if (text.length > max) {
    throw new Refusal(131009, { details: `${name} length invalid. Min length: 1, Max length: ${max}` });
  }
}
