import type { Hono } from 'hono';
import type * as z from 'zod';
import type { World } from '../model/world.js';
import { type SeedInput, seedSchema } from '../seed/seed-schema.js';
import { readSnapshot, writeSnapshot } from '../seed/snapshot.js';
import { destinations } from '../webhooks/emit.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { rulesLeft } from './faults.js';

/** State out and in: `POST /reset`, `POST /seed`, `GET` and `POST /snapshot`, `GET /status`; and the end, `POST /stop`. */
export function registerState(app: Hono, control: Control): void {
  app.get('/status', (context) => context.json(describe(control.world)));

  app.post('/reset', async (context) => {
    await control.replace(control.seeded());
    return context.json(describe(control.world));
  });

  app.post('/seed', async (context) => {
    const seed = await readBody(context, seedSchema as z.ZodType<SeedInput>);
    await control.replace(control.seeded(seed));
    return context.json(describe(control.world));
  });

  app.post('/stop', (context) => {
    const { stop } = control;
    if (stop === undefined) throw new ControlError('Another program runs this emulator.', 409, 'end that program');
    // Closing lets this answer go out first.
    stop();
    return context.json({ stopped: true });
  });

  app.get('/snapshot', (context) =>
    context.body(writeSnapshot(control.world.state), 200, { 'content-type': 'application/json; charset=UTF-8' }),
  );

  app.post('/snapshot', async (context) => {
    const found = readSnapshot(await context.req.text());
    if ('problem' in found) {
      const message = `This is not a snapshot of this version of the emulator: ${found.problem}.`;
      throw new ControlError(message, 400, 'restore a file that `wactl emulator snapshot save` of this version wrote');
    }
    await control.replace(found.state);
    return context.json(describe(control.world));
  });
}

/** The ids a client needs, the time, how much there is of everything, and where webhooks go. */
function describe(world: World): unknown {
  const { state, clock } = world;
  const { token: _hidden, ...ids } = state.main;
  return {
    ...ids,
    randomSeed: state.randomSeed,
    clock: { mode: clock.mode, now: new Date(clock.now()).toISOString() },
    counts: {
      numbers: state.numbers.size,
      templates: state.templates.size,
      contacts: state.contacts.size,
      messages: state.accepted,
      requests: state.log.lastId,
      pendingTasks: state.agenda.heap.length,
      pendingWebhooks: state.deliveries.size,
      faults: rulesLeft(state).length,
    },
    callbackUrl: state.apps.get(state.main.appId)?.subscription?.callbackUrl ?? null,
    webhooksTo: destinations(world),
  };
}
