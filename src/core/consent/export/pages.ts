import { type Contact, findContacts } from '../../contacts/contact.js';
import { peopleByPage } from '../../contacts/pages.js';
import type { ContactRef } from '../../contacts/ref.js';
import type { Store } from '../../ledger/store.js';
import { readEventsOfMany } from '../event.js';
import { type ConsentGroup, findGroup, listGroups } from '../group.js';
import { eventsOfPage } from '../list.js';
import { type ExportFilter, type ExportRow, exportRows } from './rows.js';

/** Name of the only group; default: all. @throws {CliError} `group-not-found`, exit 3 */
export async function exportedGroups({ db }: Pick<Store, 'db'>, name?: string): Promise<readonly ConsentGroup[]> {
  return name === undefined ? listGroups({ db }) : [await findGroup(db, name)];
}

/** The rows of everybody, page by page, in the order in which people became known. */
export async function* exportPages(
  { db }: Pick<Store, 'db'>,
  groups: readonly ConsentGroup[],
  filter: ExportFilter,
): AsyncGenerator<readonly ExportRow[], void> {
  for await (const page of peopleByPage(db)) {
    const events = await eventsOfPage(db, page);
    yield page.people.flatMap((person) => exportRows(namesOf(person), events.get(person.id) ?? [], groups, filter));
  }
}

/** The rows of some people, in their order; who is not known has none. @param refs some hundred at most */
export async function exportOf(
  { db }: Pick<Store, 'db'>,
  refs: readonly ContactRef[],
  groups: readonly ConsentGroup[],
  filter: ExportFilter,
): Promise<readonly ExportRow[]> {
  const contacts = (await findContacts(db, refs)).filter((contact) => contact !== undefined);
  const events = await readEventsOfMany(
    db,
    contacts.map(({ ids }) => ids),
  );
  return contacts.flatMap((contact, index) => exportRows(namesOf(contact), events[index] ?? [], groups, filter));
}

function namesOf({ phone, userId, parentUserId }: Pick<Contact, 'phone' | 'userId' | 'parentUserId'>) {
  return { phone, userId: userId ?? parentUserId };
}
