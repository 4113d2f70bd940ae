import type { Hono } from 'hono';
import * as z from 'zod';
import { banAccount, deferLimit, restrictAccount, reviewAccount, setMessagingLimit } from '../accounts/changes.js';
import type { Waba } from '../model/account.js';
import { RESTRICTIONS, restrictionsOf } from '../model/restriction.js';
import type { World } from '../model/world.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { upper } from './upper.js';

/** As Meta's own restrictions most often last. */
const WEEK_SECONDS = 7 * 24 * 60 * 60;

const schema = z.strictObject({
  /** Id of the account; left out: the first one. */
  waba: z.string().optional(),
  review: z.preprocess(upper, z.enum(['APPROVED', 'PENDING', 'REJECTED']).optional()),
  limit: z.preprocess(upper, z.enum(['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED']).optional()),
  /** Meta defers a raise of the limit. */
  deferLimit: z.boolean().default(false),
  ban: z.preprocess(upper, z.enum(['SCHEDULE_FOR_DISABLE', 'DISABLE', 'REINSTATE']).optional()),
  /** Whether the account's means of payment works. Without one, calls succeed and nothing that costs is delivered. */
  payment: z.preprocess(upper, z.enum(['OK', 'FAILS', 'MISSING']).optional()),
  restrict: z.preprocess(upper, z.enum(RESTRICTIONS).optional()),
  /** How long the restriction lasts. */
  seconds: z.int().positive().default(WEEK_SECONDS),
});

/** `POST /account`: what Meta decides on an account and its portfolio. A webhook reports all but the payment. */
export function registerAccount(app: Hono, { world }: Control): void {
  app.post('/account', async (context) => {
    const wanted = await readBody(context, schema);
    const waba = world.state.wabas.get(wanted.waba ?? world.state.main.wabaId);
    if (waba === undefined) {
      throw new ControlError(
        `There is no account ${wanted.waba}.`,
        404,
        '`wactl emulator status` names the one there is',
      );
    }
    const { review, limit, ban, payment, restrict } = wanted;
    const business = world.state.businesses.get(waba.businessId);
    if (review !== undefined) reviewAccount(world, waba, review);
    if (limit !== undefined && business !== undefined) setMessagingLimit(world, business, limit);
    if (wanted.deferLimit) deferLimit(world, waba);
    if (ban !== undefined) banAccount(world, waba, ban);
    if (payment !== undefined)
      Object.assign(waba, { cannotPay: payment === 'FAILS', lacksPayment: payment === 'MISSING' });
    if (restrict !== undefined) restrictAccount(world, waba, restrict, wanted.seconds * 1000);
    await world.clock.catchUp();
    return context.json(view(world, waba));
  });
}

function view(world: World, waba: Waba) {
  return {
    wabaId: waba.id,
    review: waba.reviewStatus,
    limit: world.state.businesses.get(waba.businessId)?.messagingLimit ?? null,
    banned: waba.isBanned ?? false,
    payment: waba.cannotPay ? 'FAILS' : waba.lacksPayment ? 'MISSING' : 'OK',
    restrictions: restrictionsOf(waba, world.clock.now()),
  };
}
