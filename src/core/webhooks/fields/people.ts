import * as z from 'zod';
import type { Person } from '../event.js';
import { waId } from '../scalars.js';

const contact = z.looseObject({
  wa_id: waId.optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  profile: z.looseObject({ name: z.string().optional() }).optional().catch(undefined),
});

/** `metadata` and `contacts`, which stand beside every kind of message. */
export const envelopeOfMessages = {
  metadata: z.looseObject({ phone_number_id: z.string().min(1) }),
  contacts: z.array(contact).optional().catch(undefined),
};

/**
 * The person that a message names by phone, by user id or by both, completed from the `contacts` beside it.
 * Either id may be missing: a user can hide the phone number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function personOf(
  named: { readonly waId?: string | undefined; readonly userId?: string | undefined },
  contacts: readonly z.infer<typeof contact>[] | undefined,
): Person {
  const known = contacts?.find(
    ({ wa_id, user_id }) =>
      (wa_id !== undefined && wa_id === named.waId) || (user_id !== undefined && user_id === named.userId),
  );
  return {
    waId: named.waId ?? known?.wa_id,
    userId: named.userId ?? known?.user_id,
    name: known?.profile?.name,
  };
}
