import * as z from 'zod';

/** Ids come as text in some fields and as integers in others; they are text to us. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String);

/** A WhatsApp id: the phone as digits. */
export const waId = z.string().regex(/^[1-9]\d{3,19}$/, 'is not the digits of a phone number');

/** Unix seconds, as text in some fields and as integers in others; ms since the epoch to us. */
export const seconds = z
  .union([z.string().regex(/^\d{1,11}$/, 'is not a number of seconds'), z.number().int().nonnegative().max(1e11)])
  .transform((value) => Number(value) * 1000);
