import * as z from 'zod';
import type { StatusError } from '../../messages/statuses.js';
import type { WebhookItem } from '../event.js';
import { seconds, waId } from '../scalars.js';
import type { messagesValue } from './messages.js';
import { personOf } from './people.js';

const failure = z.looseObject({
  code: z.coerce.number().int(),
  title: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error_data: z.looseObject({ details: z.string().optional() }).optional().catch(undefined),
});

const status = z.looseObject({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: seconds,
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  recipient_type: z.string().optional(),
  // The documentation of groups uses both names.
  recipient_participant_id: z.string().optional(),
  participant_recipient_id: z.string().optional(),
  recipient_participant_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(failure).optional().catch(undefined),
  pricing: z.looseObject({ category: z.string().optional(), type: z.string().optional() }).optional().catch(undefined),
  conversation: z
    .looseObject({
      expiration_timestamp: seconds.optional(),
      origin: z.looseObject({ type: z.string().optional() }).optional(),
    })
    .optional()
    .catch(undefined),
});

type Status = z.infer<typeof status>;

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 * @throws {z.ZodError} when it is not a status
 */
export function readStatus(raw: unknown, value: z.infer<typeof messagesValue>): WebhookItem {
  const data = status.parse(raw);
  const participant =
    data.recipient_participant_id ?? data.participant_recipient_id ?? data.recipient_participant_user_id ?? '';
  const error = errorOf(data);
  return {
    key: ['status', data.id, participant, data.status, data.timestamp, error?.code ?? 0].join(':'),
    event: {
      type: 'status',
      messageId: data.id,
      number: value.metadata.phone_number_id,
      status: data.status,
      to: data.recipient_type === 'group' ? null : recipientOf(data, value),
      participant,
      recipient: data.recipient_id ?? data.recipient_user_id ?? null,
      callbackData: data.biz_opaque_callback_data ?? null,
      error,
      pricing: data.pricing ? { category: data.pricing.category ?? null, type: data.pricing.type ?? null } : null,
      freeUntil: freeUntil(data),
      at: data.timestamp,
    },
  };
}

function recipientOf(data: Status, value: z.infer<typeof messagesValue>) {
  const digits = waId.safeParse(data.recipient_id).data;
  if (digits === undefined && data.recipient_user_id === undefined) return null;
  return personOf({ waId: digits, userId: data.recipient_user_id }, value.contacts);
}

function errorOf({ errors }: Status): StatusError | null {
  const [first] = errors ?? [];
  if (first === undefined) return null;
  return { code: first.code, title: first.title ?? first.message ?? null, details: first.error_data?.details ?? null };
}

/** From v24.0 on, `conversation` comes only with messages of a free entry point. */
function freeUntil({ conversation }: Status): number | null {
  return conversation?.origin?.type === 'referral_conversion' ? (conversation.expiration_timestamp ?? null) : null;
}
