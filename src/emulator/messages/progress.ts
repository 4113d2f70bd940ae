import { countCharge, priceOf } from '../model/charges.js';
import { isPhoneShown, personByUserId } from '../model/contacts.js';
import { countConversation } from '../model/conversations.js';
import { countInTransit, countStatus } from '../model/figures.js';
import type { MessageStatus, OutgoingMessage } from '../model/message.js';
import { scheduleNext } from '../model/next-status.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { emit } from '../webhooks/emit.js';

/** The message reaches its next status, of which the subscribers get a webhook. After the last one it is forgotten. */
export function progress(world: World, messageId: string): void {
  const { state } = world;
  const message = state.messages.get(messageId);
  const status = message?.ahead.shift();
  if (message === undefined || status === undefined) return;
  const number = state.numbers.get(message.numberId);
  if (number !== undefined) {
    emit(world, {
      wabaId: number.wabaId,
      field: 'messages',
      numberId: number.id,
      // Written only where somebody gets it.
      get value() {
        return statusValue(world, message, status, number.digits);
      },
    });
  }
  message.reached.push(status);
  world.tell({ kind: 'status', message, status });
  count(world, message, status);
  if (message.ahead.length === 0) state.messages.delete(messageId);
  else scheduleNext(world, message);
}

function count({ state, clock }: World, message: OutgoingMessage, status: MessageStatus): void {
  const { templateId, reached } = message;
  // A message is charged once, with the first status that says that it arrived.
  const hasArrived = status === 'delivered' || (status === 'read' && !reached.includes('delivered'));
  if (hasArrived) {
    countCharge(state, message, clock.now());
    countConversation(state, message, clock.now());
  }
  if (templateId === undefined) return;
  countStatus(state, templateId, status, clock.now());
  if (status === 'delivered' || status === 'failed') countInTransit(state, templateId, -1);
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
function statusValue(world: World, message: OutgoingMessage, status: MessageStatus, digits: string): unknown {
  const contact = personByUserId(world.state, message.contactId);
  const hasFailed = status === 'failed';
  const isPhoneKnown = !message.byUserId || isPhoneShown(contact);
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: digits, phone_number_id: message.numberId },
    ...(hasFailed ? {} : { contacts: [contactEntry(contact)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: String(Math.floor(world.clock.now() / 1000)),
        ...(isPhoneKnown ? { recipient_id: contact.phone } : {}),
        ...(hasFailed && !message.byUserId ? {} : { recipient_user_id: message.contactId }),
        ...callbackData(world, message, status),
        ...(hasFailed ? {} : conversation(message, status)),
        ...(hasFailed ? {} : pricing(message, status)),
        ...(message.directTemplateId === undefined ? {} : { template_id: message.directTemplateId }),
        ...(hasFailed && message.failure !== undefined ? { errors: [describeFailure(message.failure)] } : {}),
      },
    ],
  };
}

function callbackData(
  world: World,
  message: OutgoingMessage,
  status: MessageStatus,
): Readonly<Record<string, unknown>> {
  if (message.callbackData === undefined) return {};
  if (status === 'failed' && !world.state.settings.callbackDataOnFailed) return {};
  return { biz_opaque_callback_data: message.callbackData };
}

/** Since v24.0 of free conversations through ads alone; `sent` tells when they end. */
function conversation({ freeConversation }: OutgoingMessage, status: MessageStatus): Readonly<Record<string, unknown>> {
  if (freeConversation === undefined) return {};
  const { id, until } = freeConversation;
  const expires = status === 'sent' ? { expiration_timestamp: String(Math.floor(until / 1000)) } : {};
  return { conversation: { id, ...expires, origin: { type: 'referral_conversion' } } };
}

/** Comes with `sent` and with one of `delivered` and `read`. */
function pricing(message: OutgoingMessage, status: MessageStatus): Readonly<Record<string, unknown>> {
  if (status === 'read' && message.reached.includes('delivered')) return {};
  const price = priceOf(message);
  return { pricing: { billable: price.type === 'regular', pricing_model: 'PMP', ...price } };
}

function describeFailure(failure: NonNullable<OutgoingMessage['failure']>): unknown {
  return {
    code: failure.code,
    title: failure.title,
    message: failure.title,
    error_data: { details: failure.details },
    href: '/documentation/business-messaging/whatsapp/support/error-codes',
  };
}
