import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { registerAccepted } from './accepted.js';
import { registerAccount } from './account.js';
import { ControlError } from './answer.js';
import { registerClock } from './clock.js';
import type { Control } from './control.js';
import { registerDecide } from './decide.js';
import { registerDeliveries } from './deliveries.js';
import { registerEvents } from './events.js';
import { registerFaults } from './faults.js';
import { registerGroups } from './groups.js';
import { registerHandover } from './handover.js';
import { registerInbound } from './inbound.js';
import { registerLog } from './log.js';
import { registerNumbers } from './numbers.js';
import { registerOutcome } from './outcome.js';
import { registerPhone } from './phone.js';
import { registerSettings } from './settings.js';
import { registerState } from './state.js';
import { registerWebhooks } from './webhooks.js';

/** No path of the Graph API begins like this. */
export const CONTROL_PREFIX = '/_emulator';

/** The interface by which tests and people act on the emulator. Apart from the Graph API, with its own password. */
export function controlApp(control: Control): Hono {
  const app = new Hono().basePath(CONTROL_PREFIX);
  app.use(async (context, next) => {
    if (!isKey(context, control.key)) {
      throw new ControlError('Give the control key: Authorization: Bearer <controlKey>.', 401);
    }
    await next();
    if (context.req.method !== 'GET' && context.res.ok) control.phone.changed();
  });
  registerState(app, control);
  registerLog(app, control);
  registerAccepted(app, control);
  registerClock(app, control);
  registerInbound(app, control);
  registerGroups(app, control);
  registerHandover(app, control);
  registerDecide(app, control);
  registerWebhooks(app, control);
  registerDeliveries(app, control);
  registerOutcome(app, control);
  registerEvents(app, control);
  registerFaults(app, control);
  registerNumbers(app, control);
  registerAccount(app, control);
  registerSettings(app, control);
  registerPhone(app, control);
  app.notFound((context) =>
    context.json({ error: { message: `Unknown control call ${context.req.method} ${context.req.path}.` } }, 404),
  );
  app.onError((error, context) => {
    if (error instanceof ControlError) {
      const { message, hint } = error;
      return context.json({ error: { message, ...(hint === undefined ? {} : { hint }) } }, error.status);
    }
    return context.json(
      { error: { message: `This is a defect of the emulator: ${error.stack ?? error.message}` } },
      500,
    );
  });
  return app;
}

function isKey(context: Context, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(context.req.header('authorization') ?? ''), digest(`Bearer ${key}`));
}
