import type { Hono } from 'hono';
import * as z from 'zod';
import { redeliver } from '../webhooks/deliver.js';
import { ControlError, check } from './answer.js';
import type { Control } from './control.js';

const filterSchema = z.object({
  /** Id of the last delivery already seen. */
  since: z.string().regex(/^\d+$/, 'must be the id of a delivery').optional(),
  field: z.string().optional(),
  outcome: z.enum(['delivered', 'failed', 'dropped']).optional(),
});

/**
 * `GET /deliveries?since=&field=&outcome=`: every POST of webhooks, and how the receiver answered.
 * `POST /deliveries/{id}/redeliver`: sends one of them again, as Meta does with what it holds for undelivered.
 */
export function registerDeliveries(app: Hono, { world }: Control): void {
  app.get('/deliveries', (context) => {
    const { since, field, outcome } = check(context.req.query(), filterSchema);
    const { deliveryLog } = world.state;
    const deliveries = deliveryLog
      .after(Number(since ?? 0))
      .filter(
        (entry) =>
          (field === undefined || entry.events.some((event) => event.field === field)) &&
          (outcome === undefined || entry.outcome === outcome),
      );
    return context.json({ deliveries, forgotten: deliveryLog.forgotten });
  });
  app.post('/deliveries/:id/redeliver', async (context) => {
    const id = context.req.param('id');
    if (redeliver(world, Number(id)) === undefined) {
      const hint = 'see which there are with `wactl emulator deliveries`; the last 500 can be sent again';
      throw new ControlError(`There is no delivery ${id}, or it is not kept any more.`, 404, hint);
    }
    await world.clock.catchUp();
    return context.json({ redelivered: Number(id) });
  });
}
