import * as z from 'zod';
import type { StatusError, StatusPricing } from '../../messages/statuses.js';
import type { StatusEvent, WebhookItem } from '../event.js';
import { maybeId, maybeText, maybeWaId, seconds } from '../scalars.js';
import type { MessagesValue } from './messages.js';
import { isNamed, personOf } from './people.js';

const failure = z.looseObject({
  code: z.coerce.number().int(),
  title: maybeText.catch(undefined),
  message: maybeText.catch(undefined),
  error_data: z.looseObject({ details: maybeText }).nullish().catch(undefined),
});

const status = z.looseObject({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: seconds,
  recipient_id: maybeId,
  recipient_user_id: maybeId,
  recipient_parent_user_id: maybeId,
  recipient_type: maybeText,
  // The documentation of groups uses both names.
  recipient_participant_id: maybeId,
  participant_recipient_id: maybeId,
  recipient_participant_user_id: maybeId,
  biz_opaque_callback_data: maybeText,
  template_id: maybeId.catch(undefined),
  errors: z.array(failure).nullish().catch(undefined),
  pricing: z
    .looseObject({
      category: maybeText,
      type: maybeText,
      pricing_model: maybeText.catch(undefined),
      billable: z.boolean().nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  conversation: z
    .looseObject({
      expiration_timestamp: seconds.nullish(),
      origin: z.looseObject({ type: maybeText }).nullish(),
    })
    .nullish()
    .catch(undefined),
});

type Status = z.infer<typeof status>;

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 * @throws {z.ZodError} when it is not a status
 */
export function readStatus(raw: unknown, value: MessagesValue): WebhookItem & { readonly event: StatusEvent } {
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
      pricing: pricingOf(data),
      freeUntil: freeUntil(data),
      ...(data.template_id === undefined ? {} : { templateId: data.template_id }),
      at: data.timestamp,
    },
  };
}

function recipientOf(data: Status, value: MessagesValue) {
  const waId = maybeWaId.safeParse(data.recipient_id).data;
  const { recipient_user_id: userId, recipient_parent_user_id: parentUserId } = data;
  const person = personOf({ waId, userId, parentUserId }, value.contacts);
  return isNamed(person) ? person : null;
}

function pricingOf({ pricing }: Status): StatusPricing | null {
  if (!pricing) return null;
  const { category = null, type = null, pricing_model: model = null, billable = null } = pricing;
  return { category, type, model, billable };
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
