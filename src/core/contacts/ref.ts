import { parsePhone } from './phone.js';

/** How a person is named: by phone (E.164), or by the business-scoped user id of WhatsApp. */
export type ContactRef =
  | { readonly kind: 'phone'; readonly phone: string; readonly userId?: undefined }
  | { readonly kind: 'user'; readonly userId: string; readonly phone?: undefined };

/**
 * Country code, a dot, then letters and digits; ids of linked portfolios have `ENT.` between.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** Whether a user id is that of linked portfolios, which all of them share. */
export function isParentUserId(userId: string): boolean {
  return userId.slice(2).startsWith('.ENT.');
}

/**
 * Reads what was typed for `<contact>`.
 * @param country for a phone in national form
 * @throws {CliError} `phone-invalid` or `country-unknown`, exit 2
 */
export function parseContactRef(text: string, country?: string): ContactRef {
  const typed = text.trim();
  return isUserId(typed) ? { kind: 'user', userId: typed } : { kind: 'phone', phone: parsePhone(typed, country) };
}
