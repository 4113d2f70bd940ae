import * as z from 'zod';

/** Ids come as text in some fields and as integers in others; they are text to us. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String);

/**
 * Meta leaves out what it does not tell, or writes null, or an empty text: the three are one thing in every field.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** An id, or none. */
export const maybeId = z
  .union([z.string(), z.number().int()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

/** A WhatsApp id: the phone as digits; or none. */
export const maybeWaId = z
  .string()
  .regex(/^(?:\+?[1-9]\d{3,19})?$/, 'is not the digits of a phone number')
  .nullish()
  .transform((value) => value?.replace('+', '') || undefined);

/** Unix seconds, as text in some fields and as integers in others; ms since the epoch to us. */
export const seconds = z
  .union([z.string().regex(/^\d{1,11}$/, 'is not a number of seconds'), z.number().int().nonnegative().max(1e11)])
  .transform((value) => Number(value) * 1000);
