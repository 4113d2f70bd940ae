import type { Kysely } from 'kysely';
import { findContact } from '../contacts/contact.js';
import { formerNamesOf } from '../contacts/former.js';
import { holderNow } from '../contacts/identity.js';
import type { ContactRef } from '../contacts/ref.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { type Traces, tracesOf } from './traces.js';

/** A person who is to be forgotten, by everything that the ledger names them with. */
export interface ForgottenPerson {
  /** Rows of contacts. */
  readonly ids: readonly number[];
  /** Phones and user ids that are the person's today, for suppression. */
  readonly present: readonly string[];
  /** As sends and statuses name recipients, the `+` of a phone left out, and until when the name was theirs: ms since the epoch. */
  readonly recipients: ReadonlyMap<string, number>;
  readonly messageIds: ReadonlySet<string>;
  readonly traces: Traces;
}

/** Gathers the names of a person, whom the ledger need not know. */
export async function findForgotten(db: Kysely<Database>, ref: ContactRef): Promise<ForgottenPerson> {
  const known = await findContact(db, ref);
  const ids = known?.ids ?? [];
  const told = [known?.phone, known?.waId == null ? null : `+${known.waId}`, known?.userId, known?.parentUserId];
  const present = [
    ...new Set([...(known === undefined ? [ref.phone, ref.userId] : told)].flatMap((name) => name ?? [])),
  ];
  const recipients = new Map<string, number>();
  const former: string[] = [];
  for (const { kind, value, until } of (await formerNamesOf(db, ids)).toReversed()) {
    if (kind === 'username') continue;
    for (const name of namesOf(value)) recipients.set(name, until);
    // What somebody else has today tells of them, too.
    if (!(await isHeld(db, kind, value))) former.push(value);
  }
  for (const name of present.flatMap(namesOf)) recipients.set(name, Number.MAX_SAFE_INTEGER);
  const messageIds = await messageIdsOf(db, ids, recipients);
  const names = [...present, ...former];
  const traces = tracesOf({
    phones: names.filter((name) => name.startsWith('+')),
    userIds: names.filter((name) => !name.startsWith('+')),
    usernames: known?.username == null ? [] : [known.username],
    messageIds,
  });
  return { ids, present, recipients, messageIds, traces };
}

function namesOf(name: string): readonly string[] {
  return name.startsWith('+') ? phoneSpellings(name).map((phone) => phone.slice(1)) : [name];
}

async function isHeld(
  db: Kysely<Database>,
  kind: 'phone' | 'user_id' | 'parent_user_id',
  value: string,
): Promise<boolean> {
  const names = { phone: { phone: value }, user_id: { userId: value }, parent_user_id: { parentUserId: value } };
  return (await holderNow(db, kind, names[kind])).length > 0;
}

async function messageIdsOf(
  db: Kysely<Database>,
  ids: readonly number[],
  recipients: ForgottenPerson['recipients'],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (ids.length > 0) {
    const received = await db.selectFrom('inbound_messages').select('wamid').where('contact_id', 'in', ids).execute();
    for (const { wamid } of received) found.add(wamid);
  }
  for (const [name, until] of recipients) {
    const sent = await db
      .selectFrom('sends')
      .select('wamid')
      .where('recipient', 'in', [name, `+${name}`])
      .where('created_at', '<', until)
      .execute();
    const told = await db
      .selectFrom('message_statuses')
      .select('wamid')
      .where('recipient', 'in', [name, `+${name}`])
      .where('at', '<', until)
      .execute();
    for (const { wamid } of [...sent, ...told]) if (wamid !== null) found.add(wamid);
  }
  return found;
}
