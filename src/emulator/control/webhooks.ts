import type { Hono } from 'hono';
import * as z from 'zod';
import { Refusal } from '../graph/refusal.js';
import type { World } from '../model/world.js';
import { WEBHOOK_FIELDS } from '../webhooks/fields.js';
import { confirmCallback } from '../webhooks/handshake.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';

const schema = z
  .strictObject({
    /** null: no more webhooks. */
    callbackUrl: z.string().nullable().optional(),
    verifyToken: z.string().optional(),
    /** Default: all. */
    fields: z.array(z.enum(WEBHOOK_FIELDS as readonly [string, ...string[]])).optional(),
    /** Most events in one POST, while the receiver keeps up. */
    batch: z.int().min(1).max(1000).optional(),
    /** Copies beside each POST; true: one. */
    duplicate: z.union([z.boolean(), z.int().min(0).max(10)]).optional(),
    reorder: z.boolean().optional(),
    /** Seconds before a POST leaves. */
    delay: z.number().min(0).optional(),
    /** How many POSTs to lose from now on; true: all. */
    drop: z.union([z.boolean(), z.int().min(0)]).optional(),
  })
  .refine(({ callbackUrl, verifyToken }) => typeof callbackUrl !== 'string' || verifyToken !== undefined, {
    path: ['verifyToken'],
    message: 'is needed with callbackUrl',
  });

type Input = z.output<typeof schema>;

const START_RECEIVER = 'start the receiver first, with the same verify token: `wactl webhooks serve`';

/**
 * `POST /webhooks`: sets the app's callback, which must pass the handshake, subscribes the app to its account, and says
 * how deliveries misbehave. What is left out stays.
 */
export function registerWebhooks(app: Hono, { world }: Control): void {
  app.get('/webhooks', (context) => context.json(describe(world)));
  app.post('/webhooks', async (context) => {
    const input = await readBody(context, schema);
    await setCallback(world, input);
    setDelivery(world, input);
    await world.clock.catchUp();
    return context.json(describe(world));
  });
}

async function setCallback(world: World, input: Input): Promise<void> {
  const app = world.state.apps.get(world.state.main.appId);
  const { callbackUrl, verifyToken = '', fields = WEBHOOK_FIELDS } = input;
  if (callbackUrl === undefined || app === undefined) return;
  if (callbackUrl === null) {
    app.subscription = undefined;
    return;
  }
  try {
    await confirmCallback(world, { callbackUrl, verifyToken });
  } catch (error) {
    throw error instanceof Refusal ? new ControlError(error.message, 400, START_RECEIVER) : error;
  }
  app.subscription = { callbackUrl, verifyToken, fields };
  const waba = world.state.wabas.get(world.state.main.wabaId);
  if (waba?.subscribedApps.has(app.id) === false) waba.subscribedApps.set(app.id, undefined);
}

function setDelivery(world: World, { batch, duplicate, reorder, delay, drop }: Input): void {
  const { delivery } = world.state;
  if (batch !== undefined) delivery.batch = batch;
  if (duplicate !== undefined) delivery.duplicate = Number(duplicate);
  if (reorder !== undefined) delivery.reorder = reorder;
  if (delay !== undefined) delivery.delayMs = Math.round(delay * 1000);
  if (drop !== undefined) delivery.drop = drop === true ? Number.MAX_SAFE_INTEGER : Number(drop);
}

function describe(world: World): unknown {
  const subscription = world.state.apps.get(world.state.main.appId)?.subscription;
  const { delayMs, ...delivery } = world.state.delivery;
  return {
    callbackUrl: subscription?.callbackUrl ?? null,
    fields: subscription?.fields ?? [],
    ...delivery,
    delay: delayMs / 1000,
    pending: world.state.deliveries.size,
  };
}
