import type { Hono } from 'hono';
import * as z from 'zod';
import { receiveCall, receiveMessage, receivePreference } from '../messages/inbound.js';
import type { Contact } from '../model/contact.js';
import { contactByPhone, contactByUserId, isUserId } from '../model/contacts.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { subscribers } from '../webhooks/emit.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
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
  hidePhone: z.boolean().optional(),
  replyTo: z.string().optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
});

type Input = z.output<typeof schema>;

/** `POST /inbound`: a person writes, taps, calls or changes their mind. Answers when the webhook is delivered. */
export function registerInbound(app: Hono, { world }: Control): void {
  app.post('/inbound', async (context) => {
    const input = await readBody(context, schema);
    const number = findNumber(world, input.to);
    const contact = findContact(world, input);
    const messageId = receive(world, number, contact, input);
    await world.clock.catchUp();
    return context.json({
      messageId: messageId ?? null,
      from: contact.phone === undefined ? null : `+${contact.phone}`,
      userId: contact.userId,
      to: number.id,
      webhooksTo: subscribers(world, { wabaId: number.wabaId, numberId: number.id, field: fieldOf(input.type) }).map(
        ({ url }) => url,
      ),
    });
  });
}

/** The field of the webhook that tells of it. */
function fieldOf(type: string): string {
  if (type === 'call') return 'calls';
  return /^opt[-_](out|in)$/.test(type) ? 'user_preferences' : 'messages';
}

/** @throws {ControlError} for a message or call of somebody whom the number has blocked: it would not arrive */
function receive(world: World, number: PhoneNumber, contact: Contact, input: Input): string | undefined {
  const type = input.type.replaceAll('_', '-');
  const isChoice = type === 'opt-out' || type === 'opt-in';
  if (!isChoice && number.blocked.has(contact.userId)) {
    const message = `Number ${number.id} has blocked ${input.from}: nothing of them arrives.`;
    throw new ControlError(message, 400, `let them write again with \`wactl numbers unblock ${input.from}\``);
  }
  if (type === 'call') return receiveCall(world, number, contact);
  if (isChoice) {
    receivePreference(world, number, contact, type === 'opt-out' ? 'stop' : 'resume');
    return undefined;
  }
  const more = input.referral === undefined ? undefined : { referral: input.referral };
  const inbound = inboundContent(world, number, contact, type, input);
  return receiveMessage(world, number, contact, {
    replyTo: input.replyTo,
    ...inbound,
    more: { ...more, ...inbound.more },
  });
}

function findContact(world: World, { from, name, hidePhone }: Input): Contact {
  const digits = from.replace(/[+\s()-]/g, '');
  if (!isUserId(from) && !/^\d{7,15}$/.test(digits)) {
    const message = `from: ${from} is neither a phone number nor a business-scoped user id`;
    throw new ControlError(message, 400, 'write it as in --from +15550100002');
  }
  const contact = isUserId(from) ? contactByUserId(world.state, from) : contactByPhone(world.state, digits);
  contact.name = name ?? contact.name;
  contact.hidesPhone = hidePhone ?? contact.hidesPhone;
  return contact;
}
