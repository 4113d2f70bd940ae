import type { Hono } from 'hono';
import { settingsSchema } from '../seed/seed-schema.js';
import { readBody } from './answer.js';
import type { Control } from './control.js';

/** `GET` and `POST /settings`: how the emulator behaves where Meta leaves it open; what is left out stays. */
export function registerSettings(app: Hono, { world }: Control): void {
  app.get('/settings', (context) => context.json(world.state.settings));
  app.post('/settings', async (context) => {
    Object.assign(world.state.settings, await readBody(context, settingsSchema));
    return context.json(world.state.settings);
  });
}
