import { MAX_DEPTH } from './yaml-document.js';

/** A key of an object, or a text: what stands between quotes, and the colon behind a key. */
const QUOTED = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** In UTF-16 units. The YAML parser refuses texts with very many parts; it decides on larger ones. */
const MAX_LENGTH = 128 * 1024;

/**
 * Plain data of a file in JSON, many times faster than by the YAML parser. Undefined when the text is anything else, or
 * holds what template files must not (keys given twice, `__proto__`, deep nesting, inexact numbers): the YAML parser
 * then says where and why.
 */
export function readJson(text: string): unknown {
  if (text.length > MAX_LENGTH || !/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const found = countKeys(value, 0);
  return found !== undefined && found === countQuotedKeys(text) ? value : undefined;
}

/** Keys of all maps; undefined when a part of the value is of no use to us. */
function countKeys(value: unknown, depth: number): number | undefined {
  if (typeof value === 'number') return isExact(value) ? 0 : undefined;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= MAX_DEPTH || Object.hasOwn(value, '__proto__')) return undefined;
  const items = Object.values(value);
  let count = Array.isArray(value) ? 0 : items.length;
  for (const item of items) {
    const below = countKeys(item, depth + 1);
    if (below === undefined) return undefined;
    count += below;
  }
  return count;
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function countQuotedKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(QUOTED)) if (colon !== undefined) count += 1;
  return count;
}
