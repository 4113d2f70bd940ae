import type { Hono } from 'hono';
import * as z from 'zod';
import { readWrittenTime } from '../../core/written-time.js';
import { filterLog } from '../model/log.js';
import { check } from './answer.js';
import type { Control } from './control.js';

const filterSchema = z.object({
  since: z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) || readWrittenTime(text) !== undefined,
      'must be an id of a request or an ISO 8601 time',
    )
    .optional(),
  path: z.string().optional(),
  outcome: z.enum(['accepted', 'refused', 'dropped']).optional(),
});

/**
 * `GET /log?since=&path=&outcome=`: what the server saw, also where the client never got the answer. `forgotten` says how
 * many older requests the log no longer holds.
 */
export function registerLog(app: Hono, { world }: Control): void {
  app.get('/log', (context) => {
    const { since, path, outcome } = check(context.req.query(), filterSchema);
    const filter = {
      ...(since === undefined ? {} : { since }),
      ...(path === undefined ? {} : { path }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    const { log } = world.state;
    return context.json({ requests: filterLog(log, filter), forgotten: log.forgotten });
  });
}
