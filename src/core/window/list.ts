import { contactNames } from '../contacts/contact.js';
import type { Store } from '../ledger/store.js';
import { type WindowState, windowState } from './state.js';
import { type ContactWindow, windowFacts } from './window.js';

/** Every window in the ledger, the one that ends last first. */
export async function listWindows(
  store: Pick<Store, 'db'>,
  filter: { readonly phoneNumberId?: string | undefined; readonly state?: WindowState['state'] | undefined },
  now: number,
): Promise<ContactWindow[]> {
  const pairs = new Map<string, Row[]>();
  for (const row of await readRows(store)) {
    const key = `${row.person_id} ${row.phone_number_id}`;
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  return [...pairs.values()]
    .map((rows) => windowOf(rows, now))
    .filter(({ number }) => filter.phoneNumberId === undefined || number === filter.phoneNumberId)
    .filter(({ state }) => filter.state === undefined || state === filter.state);
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

/** The latest message first, so that each pair's first row is its latest. */
function readRows({ db }: Pick<Store, 'db'>) {
  return db
    .selectFrom('windows')
    .innerJoin('contacts as writer', 'writer.id', 'windows.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .selectAll('windows')
    .select(['person.id as person_id', 'person.phone', 'person.user_id', 'person.parent_user_id', 'person.username'])
    .orderBy('windows.last_inbound_at', 'desc')
    .execute();
}

function windowOf(rows: readonly Row[], now: number): ContactWindow {
  const [latest] = rows as [Row, ...Row[]];
  const { phone, user_id: userId, parent_user_id: parentUserId, username, phone_number_id: number } = latest;
  return { ...contactNames({ phone, userId, parentUserId, username }), number, ...windowState(windowFacts(rows), now) };
}
