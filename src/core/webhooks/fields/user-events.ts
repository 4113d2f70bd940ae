import * as z from 'zod';
import type { WebhookItem } from '../event.js';
import { maybeId, maybeText, maybeWaId, seconds } from '../scalars.js';
import type { MessagesValue } from './messages.js';
import { idsOf, somebody } from './people.js';

const preference = z.looseObject({
  wa_id: maybeWaId,
  user_id: maybeId,
  parent_user_id: maybeId,
  detail: maybeText,
  category: maybeText,
  value: z.string().min(1),
  timestamp: seconds,
});

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 * @throws {z.ZodError} when it is not a preference
 */
export function readPreference(raw: unknown, value: MessagesValue): WebhookItem {
  const data = preference.parse(raw);
  const number = value.metadata.phone_number_id;
  const { wa_id: waId, user_id: userId, parent_user_id: parentUserId } = data;
  const from = somebody({ waId, userId, parentUserId }, value.contacts, 'names no person');
  const who = from.waId ?? from.userId ?? from.parentUserId;
  return {
    key: ['preference', number, who, data.category ?? '', data.value, data.timestamp].join(':'),
    event: {
      type: 'preference',
      number,
      from,
      value: data.value,
      detail: data.detail ?? null,
      at: data.timestamp,
    },
  };
}

const call = z.looseObject({
  id: z.string().min(1),
  from: maybeWaId,
  from_user_id: maybeId,
  from_parent_user_id: maybeId,
  event: z.string().min(1),
  direction: maybeText,
  timestamp: seconds,
});

/**
 * A call of a user opens or refreshes the window, answered or not; a call of ours does not.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/pricing
 * @throws {z.ZodError} when it is not a call
 */
export function readCall(raw: unknown, value: MessagesValue): WebhookItem {
  const data = call.parse(raw);
  const { from: waId, from_user_id: userId, from_parent_user_id: parentUserId } = data;
  return {
    key: `call:${data.id}:${data.event}`,
    event: {
      type: 'call',
      callId: data.id,
      number: value.metadata.phone_number_id,
      from: somebody({ waId, userId, parentUserId }, value.contacts, 'names no caller'),
      event: data.event,
      opensWindow: data.direction === 'USER_INITIATED',
      at: data.timestamp,
    },
  };
}

const changed = z.looseObject({ previous: z.string().min(1), current: z.string().min(1) });

const userIdUpdate = z.looseObject({
  wa_id: maybeWaId,
  user_id: changed,
  parent_user_id: changed.nullish().catch(undefined),
  timestamp: seconds,
});

/**
 * A field that Meta gave up for system messages in August 2026.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 * @throws {z.ZodError} when it is not a change of a user id
 */
export function readUserIdUpdate(raw: unknown): WebhookItem {
  const { wa_id, user_id, parent_user_id: parent, timestamp } = userIdUpdate.parse(raw);
  const { waId = null } = idsOf({ waId: wa_id });
  const { previous, current } = user_id;
  return {
    key: `user-id:${previous}:${current}:${timestamp}`,
    event: {
      type: 'user-id',
      messageId: null,
      number: null,
      waId,
      previous,
      current,
      previousParent: parent?.previous ?? null,
      currentParent: parent?.current ?? null,
      at: timestamp,
    },
  };
}
