import * as z from 'zod';
import { isUserId } from '../contacts/ref.js';

/** Ids come as text in some fields and as integers in others; they are text to us. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String);

/**
 * Meta leaves out what it does not tell, or writes null, or an empty text: the three are one thing in every field.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined);

/** An id, or none. */
export const maybeId = z
  .union([z.string(), z.number().int()])
  .nullish()
  .transform((value) => String(value ?? '').trim() || undefined);

/** A WhatsApp id: the phone as digits, whatever stands between them; or a user id, where the person hid the phone; or none. */
export const maybeWaId = maybeId.transform((value, context) => {
  const waId = value === undefined ? undefined : waIdIn(value);
  if (waId !== undefined || value === undefined) return waId;
  context.addIssue({ code: 'custom', message: 'is not the digits of a phone number', input: value });
  return z.NEVER;
});

/** The same of a text: undefined when it is neither a phone nor a user id. */
export function waIdIn(text: string): string | undefined {
  if (DIGITS_OF_PHONE.test(text) || isUserId(text)) return text;
  const phone = text.replace(/[\s().\-\p{Cf}]/gu, '').replace(/^\+/, '');
  return DIGITS_OF_PHONE.test(phone) ? phone : undefined;
}

/** A phone as WhatsApp writes it. */
export const DIGITS_OF_PHONE = /^[1-9]\d{3,19}$/;

export const SECONDS = /^\d{1,11}$/;

/** Unix seconds, as text in some fields and as integers in others; ms since the epoch to us. */
export const seconds = z
  .union([z.string().regex(SECONDS, 'is not a number of seconds'), z.number().int().nonnegative().max(1e11)])
  .transform((value) => Number(value) * 1000);
