import * as z from 'zod';
import type { PairDebt, Spent } from '../model/limits.js';
import type { Tally } from '../model/tally.js';
import { mapOf, numbers, whole } from './stored.js';

type Shape<T> = Readonly<Record<keyof T, z.ZodType>>;

const pair = z.strictObject({ since: whole, count: whole } satisfies Shape<PairDebt>);

export const spent = z.strictObject({
  lastSecond: mapOf(numbers),
  pairs: mapOf(pair),
  reached: mapOf(mapOf(whole)),
  marketed: mapOf(numbers),
  freeService: mapOf(whole),
} satisfies Shape<Spent>);

/** A table of hashes as base64: a power of two of places with two numbers of four bytes each. */
const places = z.base64().transform((text, context) => {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (Number.isInteger(Math.log2(bytes.length / 8))) return new Uint32Array(bytes.buffer);
  context.addIssue({ code: 'custom', message: 'is not a table of hashes' });
  return z.NEVER;
});

export const tally = z
  .strictObject({ places, size: whole, repeated: mapOf(whole) } satisfies Shape<Tally>)
  // A table without a free place would be searched for ever.
  .refine((given) => given.places.filter((_, index) => index % 2 === 1).filter(Boolean).length === given.size, {
    path: ['size'],
    message: 'is not the number of hashes in the table',
  })
  .refine((given) => given.size * 4 <= given.places.length, { path: ['places'], message: 'is too full' });
