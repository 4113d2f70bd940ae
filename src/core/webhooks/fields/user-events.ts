import * as z from 'zod';
import type { WebhookItem } from '../event.js';
import { seconds, waId } from '../scalars.js';
import type { messagesValue } from './messages.js';
import { personOf } from './people.js';

type Value = z.infer<typeof messagesValue>;

const preference = z
  .looseObject({
    wa_id: waId.optional(),
    user_id: z.string().min(1).optional(),
    detail: z.string().optional(),
    category: z.string().optional(),
    value: z.string().min(1),
    timestamp: seconds,
  })
  .refine((data) => data.wa_id !== undefined || data.user_id !== undefined, 'names no person');

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 * @throws {z.ZodError} when it is not a preference
 */
export function readPreference(raw: unknown, value: Value): WebhookItem {
  const data = preference.parse(raw);
  const number = value.metadata.phone_number_id;
  return {
    key: ['preference', number, data.wa_id ?? data.user_id, data.category ?? '', data.value, data.timestamp].join(':'),
    event: {
      type: 'preference',
      number,
      from: personOf({ waId: data.wa_id, userId: data.user_id }, value.contacts),
      value: data.value,
      detail: data.detail ?? null,
      at: data.timestamp,
    },
  };
}

const call = z
  .looseObject({
    id: z.string().min(1),
    from: waId.optional(),
    from_user_id: z.string().min(1).optional(),
    event: z.string().min(1),
    direction: z.string().optional(),
    timestamp: seconds,
  })
  .refine((data) => data.from !== undefined || data.from_user_id !== undefined, 'names no caller');

/**
 * A call of a user opens or refreshes the window, answered or not; a call of ours does not.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/pricing
 * @throws {z.ZodError} when it is not a call
 */
export function readCall(raw: unknown, value: Value): WebhookItem {
  const data = call.parse(raw);
  return {
    key: `call:${data.id}:${data.event}`,
    event: {
      type: 'call',
      callId: data.id,
      number: value.metadata.phone_number_id,
      from: personOf({ waId: data.from, userId: data.from_user_id }, value.contacts),
      event: data.event,
      opensWindow: data.direction === 'USER_INITIATED',
      at: data.timestamp,
    },
  };
}

const userIdUpdate = z.looseObject({
  wa_id: waId.optional(),
  user_id: z.looseObject({ previous: z.string().min(1), current: z.string().min(1) }),
  timestamp: seconds,
});

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 * @throws {z.ZodError} when it is not a change of a user id
 */
export function readUserIdUpdate(raw: unknown): WebhookItem {
  const { wa_id, user_id, timestamp } = userIdUpdate.parse(raw);
  const { previous, current } = user_id;
  return {
    key: `user-id:${previous}:${current}:${timestamp}`,
    event: { type: 'user-id', waId: wa_id ?? null, previous, current, at: timestamp },
  };
}
