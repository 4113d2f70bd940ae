import { sign } from '../../core/webhooks/signature.js';
import type { Delivery, WebhookEntry } from '../model/delivery.js';
import type { DeliveredEvent, LoggedDelivery } from '../model/delivery-log.js';
import type { State } from '../model/state.js';
import { type CallbackAnswer, nextCount, type World } from '../model/world.js';
import { enterLane, leaveLane } from './lanes.js';
import { webhookBytes } from './payload.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const GIVE_UP_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Sends one queued delivery; anything but HTTP 200 is tried again, with growing pauses, for seven days. While its receiver
 * is given as many as it gets at once, the delivery waits, and whoever makes room for it sends it.
 */
export async function deliver(world: World, deliveryId: string): Promise<void> {
  const { state } = world;
  const delivery = state.deliveries.get(deliveryId);
  if (delivery === undefined || !enterLane(state, delivery)) return;
  for (let next: Delivery | undefined = delivery; next !== undefined; next = leaveLane(state, next)) {
    await post(world, state, next);
  }
}

async function post(world: World, state: State, delivery: Delivery): Promise<void> {
  const app = state.apps.get(delivery.appId);
  if (app === undefined) return;
  if (delivery.attempts === 0) copy(world, delivery);
  delivery.attempts += 1;
  if (state.delivery.drop > 0) {
    state.delivery.drop -= 1;
    state.deliveries.delete(delivery.id);
    log(world, state, delivery, { outcome: 'dropped' });
    return;
  }
  const body = webhookBytes(delivery.entries);
  const answer = await world.send({
    method: 'POST',
    url: delivery.url,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, app.secret) },
    body,
  });
  log(world, state, delivery, { ...answer, outcome: answer.status === 200 ? 'delivered' : 'failed' });
  if (answer.status === 200 || world.clock.now() - delivery.createdAt > GIVE_UP_AFTER_MS) {
    state.deliveries.delete(delivery.id);
    return;
  }
  world.schedule(retryPauseMs(delivery.attempts), { kind: 'deliver', deliveryId: delivery.id });
}

/** Loses the deliveries that wait longest where more wait than are held. */
export function loseOldest(world: World): void {
  const { state } = world;
  const { pendingLimit } = state.settings;
  if (state.deliveries.size <= pendingLimit) return;
  for (const oldest of state.deliveries.values()) {
    state.deliveries.delete(oldest.id);
    log(world, state, oldest, { outcome: 'dropped', failure: `more than ${pendingLimit} webhooks waited` });
    if (state.deliveries.size <= pendingLimit) break;
  }
}

/** Queues the copies that are wanted beside the first attempt. They count as second attempts, so they are not copied again. */
function copy(world: World, delivery: Delivery): void {
  for (let count = 1; count <= world.state.delivery.duplicate; count++) {
    const id = `${delivery.id}-${count}`;
    world.state.deliveries.set(id, { ...delivery, id, attempts: 1 });
    world.schedule(0, { kind: 'deliver', deliveryId: id });
  }
}

/** The pause after attempt number `attempts` (1 is the first) failed. */
export function retryPauseMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 4 ** (attempts - 1), LONGEST_PAUSE_MS);
}

/** How many POSTs are kept whole. */
const MAX_KEPT = 500;

/** Sends a POST of the log again, as it was; undefined: it is not kept any more. Returns the id of the new delivery. */
export function redeliver(world: World, logId: number): string | undefined {
  const { state } = world;
  const kept = state.delivered.get(String(logId));
  if (kept === undefined) return undefined;
  const id = `r${nextCount(state)}`;
  // As a second attempt it is not copied.
  state.deliveries.set(id, { ...kept, id, attempts: 1, createdAt: world.clock.now() });
  world.schedule(0, { kind: 'deliver', deliveryId: id });
  return id;
}

function keep({ delivered, deliveryLog }: State, delivery: Delivery): void {
  const last = deliveryLog.lastId;
  delivered.set(String(last), { ...delivery });
  delivered.delete(String(last - MAX_KEPT));
}

function log(
  { clock, tell }: World,
  state: State,
  delivery: Delivery,
  { outcome, status = 0, failure }: Pick<LoggedDelivery, 'outcome'> & Partial<CallbackAnswer>,
): void {
  const { url, appId, attempts, entries } = delivery;
  const entry: LoggedDelivery = {
    id: state.deliveryLog.lastId + 1,
    at: new Date(clock.now()).toISOString(),
    url,
    appId,
    attempt: attempts,
    status,
    outcome,
    failure: failure ?? null,
    events: entries.map(eventOf),
  };
  state.deliveryLog.append(entry, state.settings.logLimit);
  keep(state, delivery);
  tell({ kind: 'delivery', delivery: entry, entries });
}

/** Where a value names what it is about. */
const KINDS = ['messages', 'statuses', 'calls', 'message_echoes'];

function eventOf({ field, value }: WebhookEntry): DeliveredEvent {
  const outer = value as Readonly<Record<string, unknown>>;
  const inner = (outer.standby ?? outer) as Readonly<
    Record<string, readonly { readonly id?: string; readonly status?: string }[]>
  >;
  const ids: string[] = [];
  const statuses: string[] = [];
  for (const kind of KINDS) {
    for (const { id, status } of inner[kind] ?? []) {
      if (id !== undefined) ids.push(id);
      if (kind === 'statuses' && status !== undefined) statuses.push(status);
    }
  }
  return { field, ids, statuses };
}
