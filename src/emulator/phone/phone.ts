import type { WebhookEntry } from '../model/delivery.js';
import type { LoggedDelivery } from '../model/delivery-log.js';
import type { Happening } from '../model/happening.js';
import type { LoggedRequest } from '../model/log.js';
import type { World } from '../model/world.js';
import { type ChatItem, chatItem } from './chat-item.js';
import { createFeed } from './feed.js';
import { createHistory } from './history.js';
import { type BusinessNumber, numbersOf, type Person, peopleOf } from './people.js';

/** How many requests and webhooks a page that is opened shows. */
const MAX_TRAFFIC = 200;

/** A POST of webhooks with what was in it. */
interface ShownDelivery extends LoggedDelivery {
  readonly changes: readonly WebhookEntry[];
}

/** What the phone page shows, and who is told when it changes. */
export interface Phone {
  /** Takes what happens in the emulator. */
  tell(happening: Happening): void;
  /** A Graph request was answered. */
  requested(request: LoggedRequest): void;
  /** A control call changed something. */
  changed(): void;
  /** Another state took the place of the whole one. */
  replaced(): void;
  chats(): readonly ChatItem[];
  people(): { readonly people: readonly Person[]; readonly numbers: readonly BusinessNumber[] };
  /** The last requests and webhooks, oldest first. */
  traffic(): { readonly requests: readonly LoggedRequest[]; readonly deliveries: readonly ShownDelivery[] };
  /** Server-sent events: `message`, `status`, `request`, `delivery`, `changed` and `reload`, with `moved` where a person has another id. */
  events(): ReadableStream<Uint8Array>;
  close(): void;
}

export function createPhone(world: World): Phone {
  const history = createHistory(world);
  const feed = createFeed();

  const tell = (happening: Happening) => {
    switch (happening.kind) {
      case 'accepted': {
        const entry = history.accept(happening.message, happening.params);
        if (!feed.isIdle) feed.publish('message', chatItem(world.state, entry));
        break;
      }
      case 'status': {
        const entry = history.progress(happening.message, happening.status);
        if (entry === undefined || feed.isIdle) break;
        feed.publish('status', { id: entry.id, status: entry.status, failure: entry.failure ?? null });
        break;
      }
      case 'event': {
        const { added, moved } = history.receive(happening);
        if (feed.isIdle) break;
        for (const entry of added) feed.publish('message', chatItem(world.state, entry));
        if (moved !== undefined) feed.publish('reload', { moved });
        break;
      }
      case 'delivery': {
        if (feed.isIdle) break;
        const shown: ShownDelivery = { ...happening.delivery, changes: happening.entries };
        feed.publish('delivery', shown);
      }
    }
  };

  return {
    tell,
    requested: (request) => feed.publish('request', request),
    changed: () => feed.publish('changed', {}),
    replaced() {
      history.clear();
      feed.publish('reload', {});
    },
    chats: () => history.entries.map((entry) => chatItem(world.state, entry)),
    people() {
      const { state, clock } = world;
      const chatting = history.entries.map(({ userId }) => userId).reverse();
      return { people: peopleOf(state, chatting, clock.now()), numbers: numbersOf(state) };
    },
    traffic() {
      const { log, deliveryLog, delivered } = world.state;
      const deliveries = deliveryLog.after(deliveryLog.lastId - MAX_TRAFFIC).map((delivery) => ({
        ...delivery,
        changes: delivered.get(String(delivery.id))?.entries ?? [],
      }));
      return { requests: log.after(log.lastId - MAX_TRAFFIC), deliveries };
    },
    events: () => feed.open(),
    close: () => feed.close(),
  };
}
