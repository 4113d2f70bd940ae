import type { Kysely, Selectable } from 'kysely';
import { type ContactNames, contactNames, findContact } from '../contacts/contact.js';
import type { ContactRef } from '../contacts/ref.js';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { type WindowFacts, type WindowState, windowState } from './state.js';

/** The window between one person and one of our numbers. */
export interface ContactWindow extends ContactNames, WindowState {
  /** Phone number id of ours. */
  readonly number: string;
}

/** The window of this person at this number now. A person never heard of is `unknown`. */
export async function windowFor(
  { db }: Pick<Store, 'db'>,
  ref: ContactRef,
  phoneNumberId: string,
  now: number,
): Promise<ContactWindow> {
  const contact = await findContact(db, ref);
  const rows = await windowRows(db, contact?.ids ?? [], phoneNumberId);
  return { ...contactNames(contact, ref), number: phoneNumberId, ...windowState(windowFacts(rows), now) };
}

/** The window of a person at each number of ours that they wrote to, by number. @param contactIds all rows of the person */
export async function windowsOf(
  db: Kysely<Database>,
  contactIds: readonly number[],
  now: number,
): Promise<readonly (WindowState & { readonly number: string })[]> {
  if (contactIds.length === 0) return [];
  const rows = await db
    .selectFrom('windows')
    .selectAll()
    .where('contact_id', 'in', contactIds)
    .orderBy('phone_number_id')
    .orderBy('last_inbound_at', 'desc')
    .execute();
  const numbers = [...new Set(rows.map((row) => row.phone_number_id))];
  return numbers.map((number) => {
    const own = rows.filter((row) => row.phone_number_id === number);
    return { number, ...windowState(windowFacts(own), now) };
  });
}

/** What the ledger has of these contacts at this number, the latest message first. */
export async function windowRows(
  db: Kysely<Database>,
  contactIds: readonly number[],
  phoneNumberId: string,
): Promise<readonly Selectable<Database['windows']>[]> {
  const rows = await windowsOfContacts(
    db,
    contactIds.map((id) => ({ id, phoneNumberId })),
  );
  return rows.toSorted((a, b) => (b.last_inbound_at ?? 0) - (a.last_inbound_at ?? 0));
}

const windowsOfContacts = preparedLists<{ id: number; phoneNumberId: string }, Selectable<Database['windows']>>(
  ['id', 'phoneNumberId'],
  (db, rows) =>
    db
      .selectFrom('windows')
      .selectAll()
      .where(
        'contact_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('phone_number_id', '=', rows[0]?.phoneNumberId ?? ''),
  512,
);

function holderIn(rows: readonly Selectable<Database['windows']>[]): WindowFacts['holder'] {
  const [latest] = rows.toSorted((a, b) => (b.holder_since ?? 0) - (a.holder_since ?? 0));
  if (latest === undefined || latest.holder === null || latest.holder_since === null) return null;
  return { who: latest.holder, role: latest.holder_role, since: latest.holder_since };
}

/** What the rows of one person at one number say together; the latest message comes first. */
export function windowFacts(rows: readonly Selectable<Database['windows']>[]): WindowFacts | undefined {
  const [latest] = rows;
  if (latest === undefined) return undefined;
  const latestOf = (key: 'free_until' | 'closed_at' | 'passed_at') =>
    Math.max(...rows.map((row) => row[key] ?? 0)) || null;
  return {
    lastInboundAt: latest.last_inbound_at,
    openedBy: latest.opened_by,
    freeUntil: latestOf('free_until'),
    closedAt: latestOf('closed_at'),
    passedAt: latestOf('passed_at'),
    holder: holderIn(rows),
  };
}
