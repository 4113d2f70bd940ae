import * as z from 'zod';
import type { Person } from '../event.js';
import { maybeId, maybeText, maybeWaId } from '../scalars.js';

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
  metadata: z.looseObject({ phone_number_id: z.string().min(1) }),
  contacts: z.array(contact).nullish().catch(undefined),
};

type Named = Pick<Person, 'waId' | 'userId' | 'parentUserId'>;

/**
 * The person that a message names by phone, by user id or by both, completed from the `contacts` beside it.
 * Either id may be missing: a user can hide the phone number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function personOf(named: Named, contacts: readonly z.infer<typeof contact>[] | null | undefined): Person {
  const is = (told: string | undefined, known: string | undefined) => told !== undefined && told === known;
  const known = contacts?.find(
    ({ wa_id, user_id, parent_user_id }) =>
      is(named.waId, wa_id) || is(named.userId, user_id) || is(named.parentUserId, parent_user_id),
  );
  return {
    waId: named.waId ?? known?.wa_id,
    userId: named.userId ?? known?.user_id,
    parentUserId: named.parentUserId ?? known?.parent_user_id,
    username: known?.profile?.username,
    name: known?.profile?.name,
  };
}
