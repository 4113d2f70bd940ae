import type { Hono } from 'hono';
import * as z from 'zod';
import { setGate } from '../faults/gate.js';
import type { FaultRule } from '../model/fault-rule.js';
import type { State } from '../model/state.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';

const actionSchema = z
  .strictObject({
    status: z.int().min(400).max(599).optional(),
    code: z.int().optional(),
    subcode: z.int().optional(),
    message: z.string().optional(),
    accept: z.boolean().optional(),
    reset: z.enum(['before-accept', 'after-accept', 'mid-reply']).optional(),
    stallMs: z.int().positive().max(600_000).optional(),
    truncate: z.int().nonnegative().optional(),
    cutUpload: z.int().nonnegative().optional(),
    refuseConnections: z.literal(true).optional(),
  })
  .refine((action) => Object.keys(action).length > 0, 'says nothing to do')
  .refine(({ accept, status, code }) => accept === undefined || status !== undefined || code !== undefined, {
    path: ['accept'],
    message: 'goes with status or code',
  });

const ruleSchema = z
  .strictObject({
    match: z
      .strictObject({
        method: z.string().optional(),
        path: z.string().optional(),
        body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
      })
      .default({}),
    skip: z.int().nonnegative().default(0),
    times: z.int().positive().default(1),
    do: actionSchema,
  })
  .refine(({ match, skip, do: action }) => !action.refuseConnections || isBare(match, skip, action), {
    path: ['do', 'refuseConnections'],
    message: 'stands alone, without match and skip: who is refused says nothing; it holds until the faults are removed',
  });

const schema = z.strictObject({ rules: z.array(ruleSchema).min(1) });

/** `POST /faults` adds rules, `DELETE /faults` removes all, `GET /faults` shows what is left of them. */
export function registerFaults(app: Hono, { world, canStall, gate }: Control): void {
  app.get('/faults', (context) => context.json({ rules: rulesLeft(world.state) }));
  app.post('/faults', async (context) => {
    const { rules } = await readBody(context, schema);
    if (!canStall && rules.some((rule) => rule.do.stallMs !== undefined)) {
      throw new ControlError('stallMs needs a real clock, and this emulator was made without one.');
    }
    if (gate === undefined && rules.some((rule) => rule.do.refuseConnections)) {
      throw new ControlError(
        'refuseConnections needs a port of its own for control calls, and this emulator has one port.',
      );
    }
    world.state.faults.push(...(rules as FaultRule[]));
    await setGate(gate, world.state);
    return context.json({ rules: rulesLeft(world.state) });
  });
  app.delete('/faults', async (context) => {
    world.state.faults = [];
    await setGate(gate, world.state);
    return context.json({ rules: [] });
  });
}

function isBare(match: object, skip: number, action: object): boolean {
  return Object.keys(match).length === 0 && skip === 0 && Object.keys(action).length === 1;
}

/** Those that can still strike. */
export function rulesLeft({ faults }: State): readonly FaultRule[] {
  return faults.filter(({ times }) => times > 0);
}
