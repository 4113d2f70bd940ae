import { shieldForWriting } from '../files/shield-liquid.js';

/** `shieldForWriting` for every text in a value, so that its Liquid can be written as YAML without quotes. */
export function shieldData(value: unknown): unknown {
  if (typeof value === 'string') return shieldForWriting(value).text;
  if (Array.isArray(value)) return value.map(shieldData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shieldData(inner)]));
}
