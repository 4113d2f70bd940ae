import { MAX_DEPTH } from './yaml-document.js';
import { MAX_VALUES } from './yaml-value.js';

/** A key of an object, or a text: what stands between quotes, and the colon behind a key. */
const QUOTED = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/**
 * Plain data of a file in JSON, many times faster than by the YAML parser. Undefined when the text is anything else, or
 * holds what template files must not (keys given twice, `__proto__`, deep nesting, inexact numbers): the YAML parser
 * then says where and why.
 */
export function readJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return countKeys(value) === countQuotedKeys(text) ? value : undefined;
}

/** How many keys plain data has; undefined when a part of it must not stand in a template file. */
export function countKeys(value: unknown): number | undefined {
  const counted = { keys: 0, values: 0 };
  return isUsable(value, 0, counted) ? counted.keys : undefined;
}

function isUsable(value: unknown, depth: number, counted: { keys: number; values: number }): boolean {
  counted.values += 1;
  if (counted.values > MAX_VALUES) return false;
  if (typeof value === 'number') return isExact(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH || Object.hasOwn(value, '__proto__')) return false;
  const items = Object.values(value);
  if (!Array.isArray(value)) counted.keys += items.length;
  return items.every((item) => isUsable(item, depth + 1, counted));
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function countQuotedKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(QUOTED)) if (colon !== undefined) count += 1;
  return count;
}
