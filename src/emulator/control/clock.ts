import type { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from './answer.js';
import type { Control } from './control.js';

const schema = z.strictObject({
  advanceSeconds: z
    .number()
    .nonnegative()
    .max(10 * 365 * 86_400),
});

/** `POST /clock`: moves time ahead and answers when all that fell due is done and delivered. */
export function registerClock(app: Hono, { world }: Control): void {
  app.post('/clock', async (context) => {
    const { advanceSeconds } = await readBody(context, schema);
    await world.clock.advance(advanceSeconds * 1000);
    return context.json({ mode: world.clock.mode, now: new Date(world.clock.now()).toISOString() });
  });
}
