import type { App, Waba } from '../model/account.js';
import type { Delivery, WebhookEntry } from '../model/delivery.js';
import { nextRandom, randomDigits } from '../model/random.js';
import { nextCount, type World } from '../model/world.js';
import { loseOldest } from './deliver.js';
import { OVERRIDABLE_FIELDS, TIMELESS_FIELDS } from './fields.js';

/** Something that happens, for the apps that are subscribed to its account and field. */
export interface WebhookEvent {
  readonly wabaId: string;
  readonly field: string;
  readonly value: unknown;
  /** The number it is about, whose own callback may take it. */
  readonly numberId?: string;
}

/** How long an incomplete batch waits for more. */
const BATCH_WAIT_MS = 1_000;
const REORDER_WITHIN_MS = 5_000;

/** Queues the event for every app that is subscribed to the account and to the field. */
export function emit(world: World, event: WebhookEvent): void {
  const targets = subscribers(world, event);
  if (targets.length === 0) return;
  const time = TIMELESS_FIELDS.has(event.field) ? undefined : Math.floor(world.clock.now() / 1000);
  const entry: WebhookEntry = { wabaId: event.wabaId, field: event.field, value: event.value, time };
  for (const { appId, url } of targets) queue(world, appId, url, entry);
}

/** The apps that receive an event, and where. */
export function subscribers(
  world: World,
  event: Omit<WebhookEvent, 'value'>,
): { readonly appId: string; readonly url: string }[] {
  const waba = world.state.wabas.get(event.wabaId);
  if (waba === undefined) return [];
  return [...waba.subscribedApps.keys()].flatMap((appId) => {
    const app = world.state.apps.get(appId);
    const url = app === undefined ? undefined : destination(world, waba, app, event);
    return url === undefined ? [] : [{ appId, url }];
  });
}

/** Every address that an event of some account, number and field would go to now, each once. */
export function destinations(world: World): readonly string[] {
  const { apps, numbers, wabas } = world.state;
  const fields = new Set([...apps.values()].flatMap(({ subscription }) => subscription?.fields ?? []));
  const places = [
    ...[...wabas.keys()].map((wabaId) => ({ wabaId })),
    ...[...numbers.values()].map(({ id, wabaId }) => ({ wabaId, numberId: id })),
  ];
  const found = places.flatMap((place) =>
    [...fields].flatMap((field) => subscribers(world, { ...place, field }).map(({ url }) => url)),
  );
  return [...new Set(found)];
}

/**
 * Number before account before app; the first two only for fields that have an override.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
function destination(world: World, waba: Waba, app: App, event: Omit<WebhookEvent, 'value'>): string | undefined {
  const { subscription } = app;
  if (subscription === undefined || !subscription.fields.includes(event.field)) return undefined;
  if (!OVERRIDABLE_FIELDS.has(event.field)) return subscription.callbackUrl;
  const ofNumber = world.state.numbers.get(event.numberId ?? '')?.override?.callbackUrl;
  return ofNumber ?? waba.subscribedApps.get(app.id)?.callbackUrl ?? subscription.callbackUrl;
}

function queue(world: World, appId: string, url: string, entry: WebhookEntry): void {
  const { deliveries } = world.state;
  const open = openBatch(world, appId, url);
  if (open !== undefined) {
    open.entries.push(entry);
    return;
  }
  const delivery = newDelivery(world, appId, url, entry);
  deliveries.set(delivery.id, delivery);
  world.schedule(departure(world), { kind: 'deliver', deliveryId: delivery.id });
  loseOldest(world);
}

/** A delivery to the same place that still waits for more events. */
function openBatch(world: World, appId: string, url: string): Delivery | undefined {
  const { delivery: options, deliveries } = world.state;
  if (options.batch <= 1) return undefined;
  return [...deliveries.values()].find(
    (delivery) =>
      delivery.url === url &&
      delivery.appId === appId &&
      delivery.attempts === 0 &&
      delivery.entries.length < options.batch,
  );
}

function newDelivery(world: World, appId: string, url: string, entry: WebhookEntry): Delivery {
  const id = `d${nextCount(world.state)}${randomDigits(world.state, 4)}`;
  return { id, appId, url, entries: [entry], createdAt: world.clock.now(), attempts: 0 };
}

function departure(world: World): number {
  const { delivery: options } = world.state;
  const gather = options.batch > 1 ? BATCH_WAIT_MS : 0;
  const shuffle = options.reorder ? Math.floor(nextRandom(world.state) * REORDER_WITHIN_MS) : 0;
  return options.delayMs + gather + shuffle;
}
