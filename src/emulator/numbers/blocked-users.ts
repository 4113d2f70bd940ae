import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import { page } from '../graph/paging.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Contact } from '../model/contact.js';
import { contactByPhone, contactByUserId } from '../model/contacts.js';
import type { PhoneNumber } from '../model/number.js';
import { isWindowOpen } from '../model/window.js';
import { nextCount } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users */
const MAX_BLOCKED = 64_000;

interface Named {
  readonly input: string;
  readonly contact: Contact;
}

interface BlockError {
  readonly message: string;
  readonly code: number;
  readonly error_data: { readonly details: string };
}

/** `GET /{phone-number-id}/block_users`: one list of people in `data`. */
export function listBlocked(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const people = [...number.blocked].map(([userId, ordinal]) => ({
    ordinal,
    contact: contactByUserId(call.world.state, userId),
  }));
  const { data, paging } = page(
    people,
    call,
    ({ ordinal }) => ordinal,
    ({ contact }) => viewOf(inputOf(contact), contact),
  );
  return { data: data.length === 0 ? [] : [{ block_users: data }], ...(paging === undefined ? {} : { paging }) };
}

/** `POST` to the same path. Only people who wrote in the last 24 hours can be blocked. */
export function blockUsers(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  return changeBlocked(call, 'added_users', ({ contact }) => {
    if (number.blocked.has(contact.userId)) return undefined;
    if (!isWindowOpen(call.world, number.id, contact.userId)) return REENGAGEMENT;
    if (number.blocked.size >= MAX_BLOCKED) return FULL;
    number.blocked.set(contact.userId, nextCount(call.world.state));
    return undefined;
  });
}

/** `DELETE` on the same path, with a body. */
export function unblockUsers(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  return changeBlocked(call, 'removed_users', ({ contact }) => {
    number.blocked.delete(contact.userId);
    return undefined;
  });
}

const REENGAGEMENT: BlockError = {
  message: 'Re-engagement required',
  code: 131047,
  error_data: { details: 'The user has not written to this number in the last 24 hours' },
};
const FULL: BlockError = {
  message: 'Blocklist limit reached',
  code: 139101,
  error_data: { details: `At most ${MAX_BLOCKED} users can be blocked` },
};

/** Does it for each; where one fails, the error stands beside the list of all. */
function changeBlocked(
  call: Call,
  done: 'added_users' | 'removed_users',
  change: (named: Named) => BlockError | undefined,
) {
  const results = readUsers(call).map((named) => ({ named, error: change(named) }));
  const view = ({ input, contact }: Named) => viewOf(input, contact);
  const succeeded = results.filter(({ error }) => error === undefined).map(({ named }) => view(named));
  const failed = results.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return { messaging_product: 'whatsapp', block_users: { [done]: succeeded } };
  throw new Refusal(139100, {
    details: 'Failed to block some users, see the block_users response list for details',
    beside: {
      messaging_product: 'whatsapp',
      block_users: {
        [done]: succeeded,
        failed_users: failed.map(({ named, error }) => ({ ...view(named), errors: [error] })),
      },
    },
  });
}

function readUsers({ world, params }: Call): Named[] {
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  const users = params.block_users;
  if (!Array.isArray(users) || users.length === 0) throw missingParameter('block_users');
  return users.map(({ user, user_id: userId }: Readonly<Record<string, unknown>>) => {
    if (typeof userId === 'string') return { input: userId, contact: contactByUserId(world.state, userId) };
    if (typeof user !== 'string') throw missingParameter('user');
    return { input: user, contact: contactByPhone(world.state, user.replace(/\D/g, '')) };
  });
}

function inputOf({ phone, userId }: Contact): string {
  return phone ?? userId;
}

function viewOf(input: string, { phone, userId }: Contact) {
  return { input, ...(phone === undefined ? {} : { wa_id: phone }), user_id: userId };
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
}
