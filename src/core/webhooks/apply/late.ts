import type { Kysely } from 'kysely';
import { forgottenByNames, isAnybodyForgotten } from '../../consent/forgotten.js';
import { findContact } from '../../contacts/contact.js';
import type { Database } from '../../ledger/schema.js';
import type { Person, WebhookEvent } from '../event.js';

/**
 * Which events tell of people who asked to be forgotten, and so must not bring them back: what they did before they
 * asked, and what happened to their messages, as long as they have not written since. Meta delivers for up to seven days.
 * @returns the places of those events in the list
 */
export async function eventsOfForgotten(
  db: Kysely<Database>,
  events: readonly WebhookEvent[],
): Promise<ReadonlySet<number>> {
  const late = new Set<number>();
  if (!(await isAnybodyForgotten(db))) return late;
  const forgotten = await forgottenByNames(db, events.map(namesIn));
  for (const [place, forgottenAt] of forgotten) {
    const event = events[place];
    if (event === undefined) continue;
    const isTheirs = event.type === 'message' || event.type === 'call' || event.type === 'preference';
    if (isTheirs ? event.at <= forgottenAt : !(await isKnown(db, namesIn(event)))) late.add(place);
  }
  return late;
}

function namesIn(event: WebhookEvent): readonly string[] {
  switch (event.type) {
    case 'message':
    case 'call':
    case 'preference':
    case 'handover':
      return namesOf(event.from);
    case 'status':
    case 'kept':
      return namesOf(event.to);
    case 'number-changed':
      return [...namesOf(event.from), ...namesOf(event.to)];
    case 'user-id':
      return [
        ...namesOf({ waId: event.waId ?? undefined, userId: event.current }),
        ...(event.previous ? [event.previous] : []),
      ];
    default:
      return [];
  }
}

function namesOf(person: Person | null): readonly string[] {
  if (person === null) return [];
  const phone = person.waId === undefined ? undefined : `+${person.waId}`;
  return [phone, person.userId, person.parentUserId].flatMap((name) => name ?? []);
}

async function isKnown(db: Kysely<Database>, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const ref = name.startsWith('+')
      ? ({ kind: 'phone', phone: name } as const)
      : ({ kind: 'user', userId: name } as const);
    if ((await findContact(db, ref)) !== undefined) return true;
  }
  return false;
}
