import type { Hono } from 'hono';
import * as z from 'zod';
import { answerAsAgent, handOver } from '../messages/handover.js';
import { ownerOf } from '../model/ownership.js';
import { readBody } from './answer.js';
import type { Control } from './control.js';
import { findContact } from './find-contact.js';
import { findNumber } from './numbers.js';

const chat = {
  /** The person: phone number or business-scoped user id. */
  contact: z.string(),
  /** Id or digits of the business number; left out: the first one. */
  number: z.string().optional(),
};

const handoverSchema = z.strictObject({
  ...chat,
  /** Who answers from now on: our app, another responder such as Meta's agent, or no one. */
  to: z.enum(['app', 'agent', 'none']),
  metadata: z.string().max(2000).optional(),
  summary: z.string().optional(),
});

const agentSchema = z.strictObject({ ...chat, text: z.string() });

/**
 * `POST /handover`: gives a chat to another responder, back to our app, or to no one. `POST /agent`: the other responder
 * answers. While it holds the chat, what the person writes comes on `standby`.
 */
export function registerHandover(app: Hono, { world }: Control): void {
  app.post('/handover', async (context) => {
    const { contact: named, number: to, to: owner, ...note } = await readBody(context, handoverSchema);
    const number = findNumber(world, to);
    const contact = findContact(world, named, 'contact');
    handOver(world, number, contact, owner, note);
    await world.clock.catchUp();
    return context.json({
      number: number.id,
      userId: contact.userId,
      owner: ownerOf(world, number.id, contact.userId),
    });
  });
  app.post('/agent', async (context) => {
    const { contact: named, number: to, text } = await readBody(context, agentSchema);
    const number = findNumber(world, to);
    const contact = findContact(world, named, 'contact');
    const messageId = answerAsAgent(world, number, contact, text);
    await world.clock.catchUp();
    return context.json({ number: number.id, userId: contact.userId, owner: 'agent', messageId });
  });
}
