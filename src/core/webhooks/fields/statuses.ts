import * as z from 'zod';
import type { StatusError, StatusPricing } from '../../messages/statuses.js';
import { isFields } from '../../plain-data.js';
import type { StatusEvent, WebhookItem } from '../event.js';
import { maybeId, maybeText, SECONDS, seconds, waIdIn } from '../scalars.js';
import type { MessagesValue } from './messages.js';
import { isNamed, personOf } from './people.js';

const failure = z.looseObject({
  code: z.coerce.number().int(),
  title: maybeText.catch(undefined),
  message: maybeText.catch(undefined),
  error_data: z.looseObject({ details: maybeText }).nullish().catch(undefined),
});

/** A status as Meta sends it. */
export const status = z.looseObject({
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

/** What is told of a status, rare things only where they are. */
type Told = Partial<Status> & Pick<Status, 'id' | 'status' | 'timestamp'>;

const { id: _id, status: _status, timestamp: _timestamp, recipient_id: _recipient, ...others } = status.shape;
const { biz_opaque_callback_data: _data, pricing: _pricing, ...rare } = others;
const RARE: ReadonlySet<string> = new Set(Object.keys(rare));

/**
 * What the schema gives for a status that is as most are, without it: each thing it tells a text, and nothing rare.
 * Undefined: ask the schema.
 */
export function plainStatus(raw: unknown): Told | undefined {
  if (!isFields(raw)) return undefined;
  for (const key in raw) if (RARE.has(key)) return undefined;
  const { id, status: word, timestamp, pricing } = raw;
  const to = plainText(raw.recipient_id);
  const data = plainText(raw.biz_opaque_callback_data);
  const isTold = typeof id === 'string' && id !== '' && typeof word === 'string' && word !== '';
  if (!isTold || typeof timestamp !== 'string' || !SECONDS.test(timestamp) || to === false || data === false) {
    return undefined;
  }
  const at = Number(timestamp) * 1000;
  if (pricing === undefined)
    return { id, status: word, timestamp: at, recipient_id: to, biz_opaque_callback_data: data };
  const price = plainPricing(pricing);
  return price && { id, status: word, timestamp: at, recipient_id: to, biz_opaque_callback_data: data, pricing: price };
}

function plainPricing(raw: unknown): NonNullable<Status['pricing']> | undefined {
  if (!isFields(raw)) return undefined;
  const { billable } = raw;
  const category = plainText(raw.category);
  const type = plainText(raw.type);
  const model = plainText(raw.pricing_model);
  if (category === false || type === false || model === false) return undefined;
  if (billable !== undefined && typeof billable !== 'boolean') return undefined;
  return { category, type, pricing_model: model, billable };
}

/** As `maybeText` reads it; false: it is no text. */
function plainText(value: unknown): string | undefined | false {
  if (value === undefined) return undefined;
  return typeof value === 'string' && (value.trim() || undefined);
}

/**
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 * @throws {z.ZodError} when it is not a status
 */
export function readStatus(raw: unknown, value: MessagesValue): WebhookItem & { readonly event: StatusEvent } {
  const data: Told = plainStatus(raw) ?? status.parse(raw);
  const participant =
    data.recipient_participant_id ?? data.participant_recipient_id ?? data.recipient_participant_user_id ?? '';
  const error = errorOf(data);
  return {
    key: `status:${data.id}:${participant}:${data.status}:${data.timestamp}:${error?.code ?? 0}`,
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

function recipientOf(data: Told, value: MessagesValue) {
  const waId = data.recipient_id === undefined ? undefined : waIdIn(data.recipient_id);
  const { recipient_user_id: userId, recipient_parent_user_id: parentUserId } = data;
  const person = personOf({ waId, userId, parentUserId }, value.contacts);
  return isNamed(person) ? person : null;
}

function pricingOf({ pricing }: Told): StatusPricing | null {
  if (!pricing) return null;
  const { category = null, type = null, pricing_model: model = null, billable = null } = pricing;
  return { category, type, model, billable };
}

function errorOf({ errors }: Told): StatusError | null {
  const [first] = errors ?? [];
  if (first === undefined) return null;
  return { code: first.code, title: first.title ?? first.message ?? null, details: first.error_data?.details ?? null };
}

/** From v24.0 on, `conversation` comes only with messages of a free entry point. */
function freeUntil({ conversation }: Told): number | null {
  return conversation?.origin?.type === 'referral_conversion' ? (conversation.expiration_timestamp ?? null) : null;
}
