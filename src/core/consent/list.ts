import type { Kysely } from 'kysely';
import { type ContactNames, contactNames } from '../contacts/contact.js';
import { type PageOfPeople, peopleByPage } from '../contacts/pages.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { type ConsentEvent, eventOf, eventsWithGroup } from './event.js';
import { type ConsentGroup, findGroup, listGroups } from './group.js';
import { type ConsentException, type ConsentState, consentExceptions, consentState } from './state.js';

/** One person in one group. */
export interface ConsentRow extends ContactNames, ConsentState {
  readonly group: string;
  readonly exceptions: readonly ConsentException[];
}

export interface ConsentFilter {
  /** Only this group. */
  readonly group?: string | undefined;
  readonly state?: ConsentState['state'] | undefined;
}

/**
 * What holds for everybody who ever decided, a row for each person and group with a decision, in the order in which
 * people became known. Read page by page, so that it neither waits for the whole nor holds it.
 * @throws {CliError} `group-not-found`, exit 3, before the first page
 */
export async function* consentPages(
  { db }: Pick<Store, 'db'>,
  { group: only, state }: ConsentFilter,
): AsyncGenerator<readonly ConsentRow[], void> {
  const groups = only === undefined ? await listGroups({ db }) : [await findGroup(db, only)];
  for await (const page of peopleByPage(db)) {
    const events = await eventsOfPage(db, page);
    yield page.people
      .flatMap((person) => consentRows(contactNames(person), events.get(person.id) ?? [], groups))
      .filter((row) => state === undefined || row.state === state);
  }
}

/** A row for each of the groups in which a person decided. Pure. */
export function consentRows(
  names: ContactNames,
  events: readonly ConsentEvent[],
  groups: readonly ConsentGroup[],
): readonly ConsentRow[] {
  return groups
    .filter((group) => events.some((event) => event.group === group.name))
    .map((group) => {
      const exceptions = consentExceptions(events, group);
      return { ...names, group: group.name, ...consentState(events, group), exceptions };
    });
}

/** The events of each person of a page: one range of the index, and those of the few rows that became one with them. */
export async function eventsOfPage(
  db: Kysely<Database>,
  { first, last, merged }: PageOfPeople,
): Promise<ReadonlyMap<number, readonly ConsentEvent[]>> {
  const found = new Map<number, ConsentEvent[]>();
  const own = await eventsWithGroup(db)
    .where('consent_events.contact_id', '>=', first)
    .where('consent_events.contact_id', '<=', last)
    .execute();
  const outside = [...merged.keys()].filter((id) => id < first || id > last);
  const rest =
    outside.length === 0 ? [] : await eventsWithGroup(db).where('consent_events.contact_id', 'in', outside).execute();
  for (const row of [...own, ...rest]) {
    const writer = row.contact_id ?? 0;
    const person = merged.get(writer) ?? writer;
    const events = found.get(person);
    if (events === undefined) found.set(person, [eventOf(row)]);
    else events.push(eventOf(row));
  }
  return found;
}
