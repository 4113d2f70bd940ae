import type { Hono } from 'hono';
import * as z from 'zod';
import { asFields, asString } from '../../core/plain-data.js';
import { keepPermission } from '../calls/permission.js';
import { receiveCall } from '../calls/receive.js';
import { summaryOf } from '../messages/handover.js';
import { changeIdentity, changePhone, changeUserId } from '../messages/identity.js';
import { messageField, receiveClick, receiveMessage, receivePreference } from '../messages/inbound.js';
import type { Contact } from '../model/contact.js';
import { lastSentTo } from '../model/last-sent.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { subscribers } from '../webhooks/emit.js';
import { ControlError, check, readBody } from './answer.js';
import type { Control } from './control.js';
import { findContact } from './find-contact.js';
import { inboundContent } from './inbound-content.js';
import { findNumber } from './numbers.js';

const schema = z.looseObject({
  /** Phone number or business-scoped user id. */
  from: z.string(),
  /** Id or digits of the business number; left out: the first one. */
  to: z.string().optional(),
  type: z.string().default('text'),
  /** Profile name of the person. */
  name: z.string().optional(),
  username: z.string().optional(),
  /** Whether webhooks leave the phone out, or have empty text in its place. */
  hidePhone: z.union([z.boolean(), z.literal('empty')]).optional(),
  replyTo: z.string().optional(),
  /** How often the message was passed on: a few times, or often. */
  forwarded: z.enum(['some', 'often']).optional(),
  /** The product that the message is about. */
  referredProduct: z.strictObject({ catalogId: z.string(), productId: z.string() }).optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
  /** A call goes on ringing; otherwise the person hangs up at once. */
  rings: z.boolean().default(false),
  /** What was said before, as Meta's routing passes it to the responder. */
  summary: z.string().optional(),
});

type Input = z.output<typeof schema>;

/** What can only be an answer: it names the message that was answered, the last one if none is given. */
const ANSWERS: ReadonlySet<string> = new Set([
  'button',
  'button-reply',
  'list-reply',
  'product-reply',
  'flow-reply',
  'call-permission-reply',
]);

const phoneChange = z.object({ newNumber: z.string(), bare: z.boolean().optional() });
const idChange = z.object({ newUserId: z.string().optional() });
const clickSchema = z.object({
  clickId: z.string().optional(),
  trackingToken: z.string().optional(),
  productId: z.string().optional(),
  component: z.enum(['cta', 'body']).optional(),
});

/** What came of it: who the person is now, and the message if there was one. */
interface Received {
  readonly contact: Contact;
  readonly messageId?: string;
  /** The field of the webhook. */
  readonly field: string;
}

/** `POST /inbound`: a person writes, taps, calls or changes their mind. Answers when the webhook is delivered. */
export function registerInbound(app: Hono, { world }: Control): void {
  app.post('/inbound', async (context) => {
    const input = await readBody(context, schema);
    const number = findNumber(world, input.to);
    const { contact, messageId, field } = receive(world, number, findSender(world, input), input);
    await world.clock.catchUp();
    return context.json({
      messageId: messageId ?? null,
      from: contact.phone === undefined ? null : `+${contact.phone}`,
      userId: contact.userId,
      to: number.id,
      webhooksTo: subscribers(world, { wabaId: number.wabaId, numberId: number.id, field }).map(({ url }) => url),
    });
  });
}

/** @throws {ControlError} for a message or call of a person whom the number has blocked: it would not arrive */
function receive(world: World, number: PhoneNumber, contact: Contact, input: Input): Received {
  const type = input.type.replaceAll('_', '-');
  if (type === 'opt-out' || type === 'opt-in') {
    receivePreference(world, number, contact, type === 'opt-out' ? 'stop' : 'resume');
    return { contact, field: 'user_preferences' };
  }
  if (type === 'click' || type === 'page-view') {
    const kind = type === 'click' ? 'marketing_messages_link_click' : 'landing_page_view';
    receiveClick(world, number, { kind, ...check(input, clickSchema) });
    return { contact, field: 'messages' };
  }
  if (number.blocked.has(contact.userId)) {
    const message = `Number ${number.id} has blocked ${input.from}: nothing they send arrives.`;
    throw new ControlError(message, 400, `let them write again with \`wactl numbers unblock ${input.from}\``);
  }
  if (type === 'call') return { contact, messageId: receiveCall(world, number, contact, input.rings), field: 'calls' };
  const field = messageField(world, number, contact);
  return { field, ...receiveOnField(world, number, contact, type, input) };
}

function receiveOnField(
  world: World,
  number: PhoneNumber,
  contact: Contact,
  type: string,
  input: Input,
): Omit<Received, 'field'> {
  switch (type) {
    case 'identity-change':
      return { contact, messageId: changeIdentity(world, number, contact) };
    case 'number-change': {
      const { newNumber, bare } = check(input, phoneChange);
      return changePhone(world, number, contact, newNumber.replace(/\D/g, ''), { bare });
    }
    case 'user-id-change':
      return changeUserId(world, number, contact, check(input, idChange).newUserId);
    default: {
      const inbound = inboundContent(world, number, type, input);
      if (type === 'call-permission-reply') notePermission(world, number, contact, inbound.content);
      const more = input.referral === undefined ? undefined : { referral: input.referral };
      const beside = input.summary === undefined ? {} : { conversation_context: summaryOf(input.summary) };
      const context = contextOf(input);
      const messageId = receiveMessage(world, number, contact, {
        ...inbound,
        replyTo: input.replyTo ?? (ANSWERS.has(type) ? lastSentTo(world.state, number.id, contact.userId) : undefined),
        ...(context === undefined ? {} : { context }),
        more: { ...more, ...inbound.more },
        beside,
      });
      return { contact, messageId };
    }
  }
}

function notePermission(world: World, number: PhoneNumber, contact: Contact, content: unknown): void {
  const { response, expiration_timestamp: expires } = asFields(asFields(content).call_permission_reply);
  const expiresAt = typeof expires === 'number' ? expires * 1000 : undefined;
  keepPermission(world, number.id, contact.userId, { response: asString(response), expiresAt });
}

/** What a message says about its origin, beside the message it answers. */
function contextOf({ forwarded, referredProduct: product }: Input): Readonly<Record<string, unknown>> | undefined {
  if (forwarded === undefined && product === undefined) return undefined;
  return {
    ...(forwarded === undefined ? {} : { [forwarded === 'often' ? 'frequently_forwarded' : 'forwarded']: true }),
    ...(product === undefined
      ? {}
      : { referred_product: { catalog_id: product.catalogId, product_retailer_id: product.productId } }),
  };
}

function findSender(world: World, { from, name, username, hidePhone }: Input): Contact {
  const contact = findContact(world, from, 'from');
  contact.name = name ?? contact.name;
  contact.username = username ?? contact.username;
  contact.hidesPhone = hidePhone ?? contact.hidesPhone;
  return contact;
}
