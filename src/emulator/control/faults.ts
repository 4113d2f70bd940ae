import type { Hono } from 'hono';
import * as z from 'zod';
import { setGate } from '../faults/gate.js';
import type { FaultRule } from '../model/fault-rule.js';
import type { State } from '../model/state.js';
import { faultRuleSchema } from '../seed/fault-schema.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';

const schema = z.strictObject({ rules: z.array(faultRuleSchema).min(1) });

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

/** Those that still apply. */
export function rulesLeft({ faults }: State): readonly FaultRule[] {
  return faults.filter(({ times }) => times > 0);
}
