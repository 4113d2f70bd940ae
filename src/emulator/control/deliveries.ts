import type { Hono } from 'hono';
import * as z from 'zod';
import { forgotten } from '../model/bounded.js';
import { check } from './answer.js';
import type { Control } from './control.js';

const filterSchema = z.object({
  /** Id of the last delivery already seen. */
  since: z.string().regex(/^\d+$/, 'must be the id of a delivery').optional(),
  field: z.string().optional(),
  outcome: z.enum(['delivered', 'failed', 'dropped']).optional(),
});

/** `GET /deliveries?since=&field=&outcome=`: every POST of webhooks, and how the receiver answered. */
export function registerDeliveries(app: Hono, { world }: Control): void {
  app.get('/deliveries', (context) => {
    const { since, field, outcome } = check(context.req.query(), filterSchema);
    const deliveries = world.state.deliveryLog.filter(
      (entry) =>
        (since === undefined || entry.id > Number(since)) &&
        (field === undefined || entry.events.some((event) => event.field === field)) &&
        (outcome === undefined || entry.outcome === outcome),
    );
    return context.json({ deliveries, forgotten: forgotten(world.state.deliveryLog) });
  });
}
