import * as z from 'zod';
import type { WebhookItem } from '../event.js';
import { id, maybeId, maybeText, maybeWaId, seconds } from '../scalars.js';
import { type MessagesValue, readMessage } from './messages.js';
import { idsOf, isNamed } from './people.js';
import { readStatus } from './statuses.js';

/**
 * Copies for an app that does not hold the chat. What the person wrote counts as if it had come to us; the statuses and
 * messages are those of whoever holds the chat, and none of ours.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby
 * @throws {z.ZodError} when it is not a message
 */
export function readCopy(raw: unknown, value: MessagesValue): WebhookItem {
  const { key, event } = readMessage(raw, value);
  return { key: `standby:${key}`, event: { ...event, isCopy: true } };
}

/** @throws {z.ZodError} when it is not a status */
export function readStatusOfOther(raw: unknown, value: MessagesValue): WebhookItem {
  const { key, event } = readStatus(raw, value);
  const { messageId, number, to, at } = event;
  return {
    key: `standby:${key}`,
    event: { type: 'kept', kind: 'status-of-other', number, messageId, to, details: raw, at },
  };
}

const echo = z.looseObject({
  id: z.string().min(1),
  timestamp: seconds,
  message: z.looseObject({ to: maybeWaId.catch(undefined), recipient: maybeId.catch(undefined) }),
});

/** @throws {z.ZodError} when it is not an echo */
export function readEcho(raw: unknown, value: MessagesValue): WebhookItem {
  const { id: messageId, timestamp: at, message } = echo.parse(raw);
  const told = idsOf({ waId: message.to, userId: message.recipient });
  const to = isNamed(told) ? told : null;
  const number = value.metadata.phone_number_id;
  return {
    key: `standby:echo:${messageId}`,
    event: { type: 'kept', kind: 'echo-of-other', number, messageId, to, details: raw, at },
  };
}

const action = z.looseObject({ action_type: z.string().min(1), timestamp: seconds });

/**
 * A click, on a link of a marketing message for one. It names neither person nor message.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/track-click-events
 * @throws {z.ZodError} when it is not an action
 */
export function readUserAction(raw: unknown, value: MessagesValue): WebhookItem {
  const { action_type: type, timestamp: at } = action.parse(raw);
  const number = value.metadata.phone_number_id;
  return {
    key: ['user-action', number, type, at, JSON.stringify(raw)].join(':'),
    event: { type: 'kept', kind: 'user-action', number, messageId: null, to: null, details: raw, at },
  };
}

const handover = z.looseObject({
  sender: z.looseObject({ phone_number: maybeWaId }).nullish().catch(undefined),
  recipient: z.looseObject({ phone_number_id: id }),
  timestamp: seconds,
  type: z.string().min(1),
});

const roles = z.looseObject({
  previous_owner_role: maybeText,
  previous_owner_app_role: maybeText,
  new_owner_role: maybeText,
});

/** To whom each change is told. Source: as below */
const HOLDERS: Readonly<Record<string, 'us' | 'other'>> = { control_passed: 'us', control_taken: 'other' };

/**
 * A chat went to another responder. It is no message of the person and opens no window.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messaging-handovers
 * @throws {z.ZodError} when it is not a handover
 */
export function readHandover(raw: unknown): WebhookItem {
  const data = handover.parse(raw);
  const from = idsOf({ waId: data.sender?.phone_number });
  const { phone_number_id: number } = data.recipient;
  const details = data[data.type];
  const told = roles.safeParse(details).data;
  return {
    key: ['handover', data.sender?.phone_number ?? '', number, data.type, data.timestamp].join(':'),
    event: {
      type: 'handover',
      number,
      from: isNamed(from) ? from : null,
      change: data.type,
      holder: HOLDERS[data.type] ?? null,
      previousRole: told?.previous_owner_role ?? told?.previous_owner_app_role ?? null,
      newRole: told?.new_owner_role ?? null,
      details: details ?? null,
      at: data.timestamp,
    },
  };
}
