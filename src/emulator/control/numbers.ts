import type { Hono } from 'hono';
import * as z from 'zod';
import { decideName } from '../numbers/display-name.js';
import type { PhoneNumber } from '../numbers/number.js';
import type { World } from '../world.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './app.js';

const nameDecision = z.strictObject({
  decision: z.enum(['APPROVED', 'REJECTED']).default('APPROVED'),
  reason: z.string().default('NAME_NOT_CONSISTENT'),
});

/**
 * `POST /numbers/{id or phone}/name`: the reviewer decides on the display name that was asked for.
 * `GET /numbers/{id or phone}/code`: the verification code, which Meta would send by text message or call.
 */
export function registerNumbers(app: Hono, { world }: Control): void {
  app.post('/numbers/:id/name', async (context) => {
    const number = findNumber(world, context.req.param('id'));
    const { decision, reason } = await readBody(context, nameDecision);
    if (number.newNameStatus !== 'PENDING_REVIEW') throw new ControlError('No display name waits for a decision.', 404);
    decideName(world, number, decision, reason);
    await world.clock.catchUp();
    return context.json({ name: number.verifiedName, newName: number.newName, status: number.newNameStatus });
  });
  app.get('/numbers/:id/code', (context) => {
    const number = findNumber(world, context.req.param('id'));
    if (number.code === undefined) throw new ControlError(`No code was requested for number ${number.id}.`, 404);
    const { value, method, language, expiresAt } = number.code;
    return context.json({ code: value, method, language, expiresAt: new Date(expiresAt).toISOString() });
  });
}

/** The business number of an id or phone; the first one when none is named. @throws {ControlError} 404 */
export function findNumber(world: World, named: string | undefined): PhoneNumber {
  const numbers = [...world.state.numbers.values()];
  const digits = named?.replace(/\D/g, '');
  const number =
    named === undefined ? numbers[0] : numbers.find(({ id, digits: own }) => id === named || own === digits);
  if (number === undefined) throw new ControlError(`There is no business number ${named ?? ''}.`, 404);
  return number;
}
