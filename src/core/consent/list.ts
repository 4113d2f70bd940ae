import { type ContactNames, contactNames } from '../contacts/contact.js';
import type { Store } from '../ledger/store.js';
import { type ConsentEvent, eventOf, eventsWithGroup } from './event.js';
import { type ConsentGroup, findGroup, listGroups } from './group.js';
import { type ConsentException, type ConsentState, consentExceptions, consentState } from './state.js';

/** One person in one group. */
export interface ConsentRow extends ContactNames, ConsentState {
  readonly group: string;
  readonly exceptions: readonly ConsentException[];
}

/**
 * What holds for everybody who ever decided, a row for each person and group with a decision, by group and then in the
 * order in which people became known.
 * @param groupName only this group
 * @throws {CliError} `group-not-found`, exit 3
 */
export async function listConsent({ db }: Pick<Store, 'db'>, groupName?: string): Promise<ConsentRow[]> {
  const groups = groupName === undefined ? await listGroups({ db }) : [await findGroup(db, groupName)];
  const people = await readPeople({ db });
  return groups.flatMap((group) =>
    people
      .filter(({ events }) => events.some((event) => event.group === group.name))
      .map(({ names, events }) => rowOf(names, events, group)),
  );
}

function rowOf(names: ContactNames, events: readonly ConsentEvent[], group: ConsentGroup): ConsentRow {
  const exceptions = consentExceptions(events, group);
  return { ...names, group: group.name, ...consentState(events, group), exceptions };
}

interface Person {
  readonly names: ContactNames;
  /** The latest first. */
  readonly events: ConsentEvent[];
}

async function readPeople({ db }: Pick<Store, 'db'>): Promise<Person[]> {
  const rows = await eventsWithGroup(db)
    .innerJoin('contacts as writer', 'writer.id', 'consent_events.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .select(['person.id as person_id', 'person.phone', 'person.user_id', 'person.parent_user_id', 'person.username'])
    .orderBy('person.id')
    .orderBy('consent_events.at', 'desc')
    .orderBy('consent_events.id', 'desc')
    .execute();
  const people = new Map<number, Person>();
  for (const row of rows) {
    const { phone, user_id: userId, parent_user_id: parentUserId, username } = row;
    const known = { phone, userId, parentUserId, username };
    const person = people.get(row.person_id) ?? { names: contactNames(known), events: [] };
    people.set(row.person_id, person);
    person.events.push(eventOf(row));
  }
  return [...people.values()];
}
