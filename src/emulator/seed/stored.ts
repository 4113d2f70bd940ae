import * as z from 'zod';
import { isLoopbackUrl } from '../../core/loopback.js';
import { isFields } from '../../core/plain-data.js';
import { BoundedLog } from '../model/bounded.js';
import { mistakeWords } from './mistake-words.js';

/** A time in milliseconds since 1970, or a count. */
export const whole = z.int().nonnegative();
export const numbers = z.array(whole);
export const strings = z.array(z.string());
/** A phone number with its country code. */
export const digits = z.string().regex(/^\d{5,17}$/);

/** A callback: webhooks never leave this machine. */
export const callbackUrl = z.string().refine(isLoopbackUrl, 'must be an address of this machine');

/**
 * A map, stored as a list of its entries. Each value is checked on its own, so that a mistake is named by key.
 * @param idOf the key that a value must stand under
 */
export function mapOf<T>(schema: z.ZodType<T>, idOf?: (value: T) => string) {
  return z.array(z.tuple([z.string(), z.unknown()])).transform((entries, context): Map<string, T> => {
    const map = new Map<string, T>();
    for (const [key, value] of entries) {
      const result = schema.safeParse(value, { error: mistakeWords });
      if (!result.success) {
        for (const issue of result.error.issues)
          context.addIssue({ ...issue, path: [key, ...issue.path], code: 'custom' });
        continue;
      }
      if (map.has(key)) context.addIssue({ code: 'custom', path: [key], message: 'is there twice' });
      if (idOf !== undefined && idOf(result.data) !== key) {
        context.addIssue({ code: 'custom', path: [key], message: `stands for ${idOf(result.data)}` });
      }
      map.set(key, result.data);
    }
    return map;
  });
}

/** A log of entries that are lines of JSON. */
export function logOf<T extends { readonly id: number }>(entry: z.ZodType<T>) {
  const line = z.string().refine((text) => entry.safeParse(parse(text)).success, 'is not an entry of this log');
  return z
    .strictObject({ lines: z.array(line), forgotten: whole })
    .transform((stored): BoundedLog<T> => BoundedLog.from(stored));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a schema read, with the keys of each object in the order that the text had: a schema has its own order. */
export function inOrderOf(original: unknown, read: unknown): unknown {
  if (read instanceof Map && Array.isArray(original)) {
    const stored = new Map(original as [string, unknown][]);
    return new Map([...read].map(([key, value]) => [key, inOrderOf(stored.get(key), value)]));
  }
  if (Array.isArray(read) && Array.isArray(original)) {
    return read.map((value, index) => inOrderOf(original[index], value));
  }
  if (read instanceof BoundedLog || !isFields(read) || !isFields(original)) return read;
  const keys = new Set([...Object.keys(original), ...Object.keys(read)]);
  return Object.fromEntries([...keys].map((key) => [key, inOrderOf(original[key], read[key])]));
}
