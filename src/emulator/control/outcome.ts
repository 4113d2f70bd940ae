import type { Hono } from 'hono';
import * as z from 'zod';
import { deliveryFailure } from '../graph/delivery-failure.js';
import type { OutgoingMessage } from '../model/message.js';
import { scheduleNext } from '../model/next-status.js';
import type { World } from '../model/world.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';

const schema = z
  .strictObject({
    /** Code with which it fails. */
    fail: z.int().positive().optional(),
    /** The last status that it reaches. */
    lastStatus: z.enum(['sent', 'delivered', 'read']).optional(),
  })
  .refine(({ fail, lastStatus }) => (fail === undefined) !== (lastStatus === undefined), {
    message: 'give one of fail and lastStatus',
  });

/** `POST /messages/{id}/decide`: what becomes of one message that is still on its way. */
export function registerOutcome(app: Hono, { world }: Control): void {
  app.post('/messages/:id/decide', async (context) => {
    const { fail, lastStatus } = await readBody(context, schema);
    const message = findMessage(world, context.req.param('id'));
    if (fail !== undefined) failMessage(world, message, fail);
    if (lastStatus !== undefined) stopAfter(world, message, lastStatus);
    await world.clock.catchUp();
    return context.json({ messageId: message.id, reached: message.reached, ahead: message.ahead });
  });
}

function findMessage({ state }: World, id: string): OutgoingMessage {
  const message = state.messages.get(id);
  if (message !== undefined) return message;
  const hint = 'a message can be decided on until its last status';
  throw new ControlError(`There is no message ${id} on its way.`, 404, hint);
}

/** In place of the statuses that were to come; one that was held back is not held any more. */
function failMessage(world: World, message: OutgoingMessage, code: number): void {
  message.failure = deliveryFailure(code);
  message.ahead.splice(0, message.ahead.length, 'failed');
  if (!message.held) return;
  message.held = false;
  scheduleNext(world, message);
}

function stopAfter({ state }: World, message: OutgoingMessage, last: 'sent' | 'delivered' | 'read'): void {
  const all = ['sent', 'delivered', 'read'] as const;
  const allowed = all.slice(0, all.indexOf(last) + 1);
  message.failure = undefined;
  message.ahead.splice(0, message.ahead.length, ...allowed.filter((status) => !message.reached.includes(status)));
  if (message.ahead.length === 0) state.messages.delete(message.id);
}
