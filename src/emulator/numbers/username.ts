import { USERNAME_LENGTH } from '../../core/meta/number-limits.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { PhoneNumber } from '../model/number.js';
import { emit } from '../webhooks/emit.js';

/**
 * The username of a business number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function readUsername(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  return number.extras?.username ?? {};
}

/**
 * `POST /{phone-number-id}/username`: live at once. With `transfer_action=force_transfer` it is taken from another number
 * of the portfolio.
 * @throws {Refusal} 100 for a name of the wrong form, 147005 for one that another number holds
 */
export function setUsername(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const { world, params } = call;
  const username = requiredText(params, 'username').toLowerCase();
  const { min, max } = USERNAME_LENGTH;
  if (!/^(?=.*[a-z])[a-z0-9._]+$/.test(username) || username.length < min || username.length > max) {
    throw invalidParameter(
      `username must have ${min} to ${max} characters: a-z, 0-9, dot and underscore, one of them a letter`,
    );
  }
  const holder = [...world.state.numbers.values()].find(
    (other) => other.id !== number.id && other.extras?.username?.username === username,
  );
  if (holder !== undefined && textParam(params, 'transfer_action') !== 'force_transfer') {
    throw new Refusal(147005, { details: 'Another phone number of the portfolio uses this username' });
  }
  if (holder !== undefined) removeFrom(call, holder);
  number.extras = { ...number.extras, username: { username, status: 'approved' } };
  tell(call, number, { username, status: 'approved' });
  return { status: 'approved' };
}

/** `DELETE /{phone-number-id}/username`. */
export function deleteUsername(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  removeFrom(call, number);
  return { success: true };
}

const OFFICIAL = '_official';

/** `GET /{phone-number-id}/username_suggestions`: made from the verified name. */
export function suggestUsernames(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const base = number.verifiedName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, USERNAME_LENGTH.max - OFFICIAL.length);
  return { data: [{ username_suggestions: [base, base + OFFICIAL] }] };
}

function removeFrom(call: Call, number: PhoneNumber): void {
  const { username, ...others } = number.extras ?? {};
  if (username === undefined) return;
  number.extras = others;
  tell(call, number, { status: 'deleted' });
}

function tell(
  { world }: Call,
  number: PhoneNumber,
  change: { readonly username?: string; readonly status: string },
): void {
  emit(world, {
    wabaId: number.wabaId,
    field: 'business_username_updates',
    value: { display_phone_number: number.digits, ...change },
  });
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, number.wabaId);
}
