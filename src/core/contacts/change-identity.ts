import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import { type Contact, type ContactRow, contactOf } from './contact.js';
import { formerNamesOf, noteFormer } from './former.js';
import { holderBefore } from './identify.js';
import { holderNow, type Identity, phoneIn } from './identity.js';
import { isSamePhone, joinContacts, takeAway } from './join.js';

/** The names that one change can tell of. */
export type ChangedNames = Pick<Identity, 'waId' | 'userId' | 'parentUserId'>;

/** WhatsApp said that a person has other names from now on. */
export interface IdentityChange {
  readonly from: ChangedNames;
  readonly to: ChangedNames;
  /** By Meta's clock, ms since the epoch. */
  readonly at: number;
  /** Id of the message that told of it. */
  readonly evidence?: string | undefined;
}

export interface ChangedContact {
  readonly contact: Contact;
  /** Rows of another person, who had the new number before and lost it. */
  readonly takenFrom: readonly number[];
}

/**
 * Follows a person through a change of number or of user id: their consent, windows and history stay theirs, what they
 * had before finds them still, and whoever gets the old number inherits nothing. Changes may be told in any order.
 * Undefined when nobody is known by any of the names. Call it within a transaction.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
export async function changeIdentity(
  db: Kysely<Database>,
  { from, to, at, evidence }: IdentityChange,
  now: number,
): Promise<ChangedContact | undefined> {
  const change = { now, at, evidence };
  const old: ContactRow[] = [];
  for (const row of await holdersAt(db, from, at)) old.push(await takeAway(db, row, from, change));
  const given = await givenUpSince(db, to, at);
  const rows = [...old, ...given.rows];
  const takenFrom: number[] = [];
  for (const holder of given.holders) {
    if (rows.some(({ id }) => id === holder.id)) continue;
    if (!(await isAnother(db, holder, old, { from, to, at }))) {
      rows.push(holder);
      continue;
    }
    // Without a number in the change, two people with numbers of their own stay apart.
    if (to.waId === undefined) return { contact: await joinContacts(db, [holder], {}, change), takenFrom };
    await takeAway(db, holder, to, change);
    takenFrom.push(holder.id);
  }
  if (rows.length === 0) return undefined;
  const contact = await joinContacts(db, unique(rows), given.present, change);
  await noteMissing(db, contact, from, change);
  return { contact, takenFrom };
}

/** Those who had the old names when they changed: also who has lost them since, told of in another order. */
async function holdersAt(db: Kysely<Database>, names: ChangedNames, at: number): Promise<ContactRow[]> {
  const rows: ContactRow[] = [];
  for (const kind of ['phone', 'user_id', 'parent_user_id'] as const) {
    const name = only(names, kind);
    const former = await holderBefore(db, name, at - 1);
    rows.push(...(former === undefined ? await holderNow(db, kind, name) : [former]));
  }
  return unique(rows);
}

/** Which of the new names the person has given up again since, who has the others today, and what is left to give. */
async function givenUpSince(db: Kysely<Database>, names: ChangedNames, at: number) {
  const rows: ContactRow[] = [];
  const holders: ContactRow[] = [];
  let present: ChangedNames = {};
  for (const kind of ['phone', 'user_id', 'parent_user_id'] as const) {
    const name = only(names, kind);
    const former = await holderBefore(db, name, at);
    if (former === undefined) {
      present = { ...present, ...name };
      holders.push(...(await holderNow(db, kind, name)));
    } else rows.push(former);
  }
  return { rows, holders: unique(holders), present };
}

/**
 * Whether who has a new name today is somebody else: who has another user id than the one told, or wrote from the number
 * before it changed hands. A number that we only noted before it was heard from is the person's own, noted early.
 */
async function isAnother(
  db: Kysely<Database>,
  holder: ContactRow,
  old: readonly ContactRow[],
  { from, to, at }: Pick<IdentityChange, 'from' | 'to' | 'at'>,
): Promise<boolean> {
  if (to.userId !== undefined && holder.user_id === to.userId) {
    return (
      to.waId === undefined &&
      holder.phone !== null &&
      old.some(({ phone }) => phone !== null && phone !== holder.phone)
    );
  }
  if (to.userId !== undefined && holder.user_id !== null && holder.user_id !== from.userId) return true;
  const heard = await db
    .selectFrom('inbound_messages')
    .select('wamid')
    .where('contact_id', 'in', (await contactOf(db, holder)).ids)
    .where('at', '<', at)
    .limit(1)
    .executeTakeFirst();
  return heard !== undefined;
}

/** Old names that nobody had: they are kept as former ones all the same, so that they find the person. */
async function noteMissing(
  db: Kysely<Database>,
  contact: Contact,
  from: ChangedNames,
  {
    now,
    at,
    evidence = null,
  }: { readonly now: number; readonly at: number; readonly evidence?: string | undefined | null },
): Promise<void> {
  const noted = await formerNamesOf(db, contact.ids);
  const phone = phoneIn(from);
  const names = [
    [
      'phone',
      phone !== undefined && isSamePhone({ phone: contact.phone, wa_id: contact.waId }, phone) ? undefined : phone,
    ],
    ['user_id', from.userId === contact.userId ? undefined : from.userId],
    ['parent_user_id', from.parentUserId === contact.parentUserId ? undefined : from.parentUserId],
  ] as const;
  for (const [kind, value] of names) {
    if (value === undefined || noted.some((former) => former.kind === kind && former.value === value)) continue;
    await noteFormer(db, contact.id, { kind, value, until: at, evidence }, now);
  }
}

function only(names: ChangedNames, kind: 'phone' | 'user_id' | 'parent_user_id'): ChangedNames {
  if (kind === 'phone') return names.waId === undefined ? {} : { waId: names.waId };
  if (kind === 'user_id') return names.userId === undefined ? {} : { userId: names.userId };
  return names.parentUserId === undefined ? {} : { parentUserId: names.parentUserId };
}

function unique(rows: readonly ContactRow[]): ContactRow[] {
  return rows.filter((row, index) => rows.findIndex(({ id }) => id === row.id) === index);
}
