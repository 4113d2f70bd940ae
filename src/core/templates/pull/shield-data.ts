import { shieldForWriting } from '../files/shield-liquid.js';

/** A text that is never a template, for the way back: that of a text without Liquid leaves everything as it is. */
const ANY_LIQUID = '{{}}';

/** The way back for a written document with shielded data in it. */
export const restoreLiquid: (text: string) => string = shieldForWriting(ANY_LIQUID).restore;

/** Whether shielding a text can be undone: one that holds a stand-in itself could not be told from a shielded one. */
export function isShieldable(text: string): boolean {
  return shieldForWriting(ANY_LIQUID + text).text !== ANY_LIQUID + text;
}

/** `shieldForWriting` for every text in a value, so that its Liquid can be written as YAML without quotes. */
export function shieldData(value: unknown): unknown {
  if (typeof value === 'string') return shieldForWriting(value).text;
  if (Array.isArray(value)) return value.map(shieldData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shieldData(inner)]));
}
