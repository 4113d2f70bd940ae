import type { Contact } from '../model/contact.js';
import { phoneKey } from '../model/contacts.js';
import { openEntryPoint } from '../model/entry-points.js';
import { newMessageId } from '../model/ids.js';
import { NOT_OPENING } from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import { ownerOf } from '../model/ownership.js';
import { openWindow } from '../model/window.js';
import type { World } from '../model/world.js';
import { contactEntry } from '../webhooks/contact-entry.js';
import { countReceived } from './limits.js';
import { emitForNumber, timestamp } from './number-webhook.js';

/** What a person does. `content` is the object that a webhook holds under the name of `type`. */
export interface Inbound {
  readonly type: string;
  readonly content: unknown;
  /** The message this one answers. */
  readonly replyTo?: string | undefined;
  /** Other keys of `context`: a product that was asked about, or how often the message was forwarded. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Other keys of the message, such as `referral`. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Keys that stand beside `messages`. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** The field on which messages of a person arrive: `standby` brings copies of a chat that another responder holds. */
export function messageField(world: World, number: PhoneNumber, contact: Contact): 'messages' | 'standby' {
  return ownerOf(world, number.id, contact.userId) === 'agent' ? 'standby' : 'messages';
}

/**
 * A message of a person arrives: opens the window, whoever holds the chat, and goes to the subscribers. Returns its id.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby
 */
export function receiveMessage(world: World, number: PhoneNumber, contact: Contact, inbound: Inbound): string {
  const id = newMessageId(world.state, contact.phone ?? contact.userId, 'in');
  const { type, content, more, beside } = inbound;
  const context = contextOf(number, inbound);
  const message = {
    ...phoneKey('from', contact),
    from_user_id: contact.userId,
    id,
    timestamp: timestamp(world),
    ...(context === undefined ? {} : { context }),
    type,
    ...(content === undefined ? {} : { [type]: content }),
    ...more,
  };
  const value = { ...beside, contacts: [contactEntry(contact)], messages: [message] };
  const field = messageField(world, number, contact);
  countReceived(world, number.id);
  if (!NOT_OPENING.has(type)) openWindow(world, number.id, contact.userId);
  if (more?.referral !== undefined) openEntryPoint(world, number.id, contact.userId);
  emitForNumber(world, number, field, field === 'standby' ? { standby: value } : value);
  return id;
}

function contextOf(number: PhoneNumber, { replyTo, context }: Inbound): unknown {
  if (replyTo === undefined && context === undefined) return undefined;
  return { ...(replyTo === undefined ? {} : { from: number.digits, id: replyTo }), ...context };
}

/**
 * A person stops, or takes again, this business's marketing messages.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
export function receivePreference(world: World, number: PhoneNumber, contact: Contact, value: 'stop' | 'resume'): void {
  contact.stoppedMarketing = value === 'stop';
  const preference = {
    ...phoneKey('wa_id', contact),
    user_id: contact.userId,
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    timestamp: Math.floor(world.clock.now() / 1000),
  };
  emitForNumber(world, number, 'user_preferences', {
    contacts: [contactEntry(contact)],
    user_preferences: [preference],
  });
}

/** A click on a message that was sent through the Marketing Messages API. */
export interface Click {
  readonly kind: 'marketing_messages_link_click' | 'landing_page_view';
  readonly clickId?: string | undefined;
  readonly trackingToken?: string | undefined;
  readonly productId?: string | undefined;
  /** Where the link stands; a view of a page has no such place. */
  readonly component?: 'cta' | 'body' | undefined;
}

/**
 * A person follows a link, or sees the page behind it. Neither the person nor the message is named.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/track-click-events
 */
export function receiveClick(world: World, number: PhoneNumber, click: Click): void {
  const { kind, clickId, trackingToken, productId, component } = click;
  const data = {
    ...(kind === 'landing_page_view' ? {} : { click_component: component ?? 'cta' }),
    ...(productId === undefined ? {} : { product_id: productId }),
    ...(clickId === undefined ? {} : { click_id: clickId }),
    ...(trackingToken === undefined ? {} : { tracking_token: trackingToken }),
  };
  const action = { timestamp: timestamp(world), action_type: kind, marketing_messages_link_click_data: data };
  emitForNumber(world, number, 'messages', { user_actions: [action] });
}
