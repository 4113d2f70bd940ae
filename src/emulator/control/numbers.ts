import type { Hono } from 'hono';
import * as z from 'zod';
import { messagesPerSecond } from '../messages/limits.js';
import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { rateNumber, setThroughput } from '../numbers/changes.js';
import { decideName } from '../numbers/display-name.js';
import { throughput as throughputLevel } from '../seed/words.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { upper } from './upper.js';

const reason = z.string().default('NAME_NOT_CONSISTENT');

const nameDecision = z.strictObject({ decision: z.enum(['APPROVED', 'REJECTED']).default('APPROVED'), reason });

const decision = z.strictObject({
  /** On the requested display name. */
  name: z.preprocess(upper, z.enum(['APPROVED', 'REJECTED']).optional()),
  /** Of a name that is rejected. */
  reason,
  quality: z.preprocess(upper, z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional()),
  throughput: z.preprocess(upper, throughputLevel.optional()),
  /** In place of what the throughput gives; null: that again. */
  messagesPerSecond: z.int().positive().nullable().optional(),
  /** How long the number sends nothing, as while its throughput changes. */
  maintenanceSeconds: z.number().nonnegative().optional(),
});

/**
 * `POST /numbers/{id or phone}/decide`: what Meta decides on a number, with a webhook for each change.
 * `POST /numbers/{id or phone}/name`: the same for the display name alone.
 * `GET /numbers/{id or phone}/code`: the verification code, which Meta would send by text message or call.
 */
export function registerNumbers(app: Hono, { world }: Control): void {
  app.post('/numbers/:id/name', async (context) => {
    const number = findNumber(world, context.req.param('id'));
    const { decision, reason } = await readBody(context, nameDecision);
    requirePendingName(number);
    decideName(world, number, decision, reason);
    await world.clock.catchUp();
    return context.json({ name: number.verifiedName, newName: number.newName, status: number.newNameStatus });
  });
  app.post('/numbers/:id/decide', async (context) => {
    const number = findNumber(world, context.req.param('id'));
    const { name, reason, quality, throughput, maintenanceSeconds, ...wanted } = await readBody(context, decision);
    if (name !== undefined) requirePendingName(number);
    if (name !== undefined) decideName(world, number, name, reason);
    if (quality !== undefined) rateNumber(world, number, quality);
    if (throughput !== undefined) setThroughput(world, number, throughput);
    if (wanted.messagesPerSecond === null) delete number.messagesPerSecond;
    else if (wanted.messagesPerSecond !== undefined) number.messagesPerSecond = wanted.messagesPerSecond;
    if (maintenanceSeconds !== undefined)
      number.maintenanceUntil = Math.ceil(world.clock.now() + maintenanceSeconds * 1000);
    await world.clock.catchUp();
    return context.json({
      phoneNumberId: number.id,
      name: number.verifiedName,
      newName: number.newName ?? null,
      newNameStatus: number.newNameStatus ?? null,
      quality: number.quality,
      throughput: number.throughput ?? 'STANDARD',
      messagesPerSecond: messagesPerSecond(number),
    });
  });
  app.get('/numbers/:id/code', (context) => {
    const preverified = world.state.records.get(context.req.param('id'));
    if (preverified?.kind === 'preverified') return context.json({ code: preverified.fields.code ?? null });
    const number = findNumber(world, context.req.param('id'));
    if (number.code === undefined) {
      const hint = `ask for one with \`wactl numbers verify ${number.id}\``;
      throw new ControlError(`No code was requested for number ${number.id}.`, 404, hint);
    }
    const { value, method, language, expiresAt } = number.code;
    return context.json({ code: value, method, language, expiresAt: new Date(expiresAt).toISOString() });
  });
}

function requirePendingName({ newNameStatus }: PhoneNumber): void {
  if (newNameStatus === 'PENDING_REVIEW') return;
  throw new ControlError(
    'No display name waits for a decision.',
    404,
    'ask for one with `wactl numbers name set <name>`',
  );
}

/** The business number of an id or phone; the first one when none is named. @throws {ControlError} 404 */
export function findNumber(world: World, named: string | undefined): PhoneNumber {
  const numbers = [...world.state.numbers.values()];
  const digits = named?.replace(/\D/g, '');
  const number =
    named === undefined ? numbers[0] : numbers.find(({ id, digits: own }) => id === named || own === digits);
  if (number !== undefined) return number;
  const hint = 'see which there are with `wactl numbers list`';
  throw new ControlError(
    named === undefined ? 'There is no business number.' : `There is no business number ${named}.`,
    404,
    hint,
  );
}
