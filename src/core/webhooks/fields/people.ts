import * as z from 'zod';
import { isParentUserId, isUserId } from '../../contacts/ref.js';
import type { Person } from '../event.js';
import { id, maybeId, maybeText, maybeWaId } from '../scalars.js';

const contact = z.looseObject({
  wa_id: maybeWaId.catch(undefined),
  user_id: maybeId.catch(undefined),
  parent_user_id: maybeId.catch(undefined),
  profile: z
    .looseObject({ name: maybeText.catch(undefined), username: maybeText.catch(undefined) })
    .nullish()
    .catch(undefined),
});

/** `metadata` and `contacts`, which stand beside every kind of message. */
export const envelopeOfMessages = {
  metadata: z.looseObject({ phone_number_id: id }),
  contacts: z.array(contact).nullish().catch(undefined),
};

type Named = Pick<Person, 'waId' | 'userId' | 'parentUserId'>;

/** The ids of one person, each in its place: a user id may stand where a phone is expected. */
export function idsOf({ waId, userId, parentUserId }: Named): Named {
  if (waId === undefined || !isUserId(waId)) return { waId, userId, parentUserId };
  if (isParentUserId(waId)) return { waId: undefined, userId, parentUserId: parentUserId ?? waId };
  return { waId: undefined, userId: userId ?? waId, parentUserId };
}

/** Whether any id is told. */
export function isNamed({ waId, userId, parentUserId }: Named): boolean {
  return (waId ?? userId ?? parentUserId) !== undefined;
}

/**
 * The person that a message names by phone, by user id or by both, completed from the `contacts` beside it.
 * Either id may be missing: a user can hide the phone number. Where both are, a single contact is the one meant.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function personOf(told: Named, contacts: readonly z.infer<typeof contact>[] | null | undefined): Person {
  const named = idsOf(told);
  const people = (contacts ?? []).map(({ wa_id, user_id, parent_user_id, profile }) => ({
    ...idsOf({ waId: wa_id, userId: user_id, parentUserId: parent_user_id }),
    username: profile?.username,
    name: profile?.name,
  }));
  const known = isNamed(named) ? people.find((person) => isSame(named, person)) : onlyOne(people);
  return {
    waId: named.waId ?? known?.waId,
    userId: named.userId ?? known?.userId,
    parentUserId: named.parentUserId ?? known?.parentUserId,
    username: known?.username,
    name: known?.name,
  };
}

/**
 * @param nobody what to say where neither the fields nor the contacts tell who it is
 * @throws {z.ZodError} in that case
 */
export function somebody(told: Named, contacts: Parameters<typeof personOf>[1], nobody: string): Person {
  const person = personOf(told, contacts);
  if (isNamed(person)) return person;
  throw new z.ZodError([{ code: 'custom', message: nobody, path: [], input: told }]);
}

function isSame(one: Named, other: Named): boolean {
  const is = (told: string | undefined, known: string | undefined) => told !== undefined && told === known;
  return is(one.waId, other.waId) || is(one.userId, other.userId) || is(one.parentUserId, other.parentUserId);
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
