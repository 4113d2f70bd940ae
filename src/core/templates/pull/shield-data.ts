import { shieldLiquid } from '../shield-liquid.js';

/** Plain data whose Liquid can be written as YAML without quotes, and the way back for the text that comes of it. */
export interface ShieldedData {
  readonly value: unknown;
  restore(text: string): string;
}

/** `shieldLiquid` for every text in a value. */
export function shieldData(value: unknown): ShieldedData {
  // A text that holds a stand-in itself could not be told from a shielded one.
  const isShieldable = shieldLiquid(`{{}}${JSON.stringify(value)}`).text.includes('{{') === false;
  if (!isShieldable) return { value, restore: (text) => text };
  return { value: shieldTexts(value), restore: shieldLiquid('{{}}').restore };
}

function shieldTexts(value: unknown): unknown {
  if (typeof value === 'string') return shieldLiquid(value).text;
  if (Array.isArray(value)) return value.map(shieldTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shieldTexts(inner)]));
}
