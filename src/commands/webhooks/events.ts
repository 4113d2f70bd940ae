import { namedContact } from '../../app/contact.js';
import { followEvents, latestEvents, type StoredEvent } from '../../app/webhook-events.js';
import type { Context } from '../../context.js';
import { isoTime } from '../../core/iso-time.js';
import { type Since, sinceTime } from '../../core/since.js';
import type { Style } from '../../core/terminal/style.js';
import { eventLine } from './event-line.js';
import { eventText } from './views.js';

export interface EventsOptions {
  readonly type?: readonly string[];
  readonly contact?: string;
  readonly country?: string;
  readonly unknown?: boolean;
  readonly since?: Since;
  readonly until?: Since;
  readonly limit: number;
  readonly follow?: boolean;
}

export default async function events(context: Context, options: EventsOptions): Promise<void> {
  const { type: types, contact, country, unknown = false, since, until, limit, follow = false } = options;
  const now = context.clock.now();
  const filter = {
    types,
    contact: contact === undefined ? undefined : await namedContact(contact, country, context),
    unknown,
    since: since && sinceTime(since, now),
    until: until && sinceTime(until, now),
  };
  const { events: latest, place } = await latestEvents(context, filter, limit);
  for (const stored of latest) print(context, stored);
  if (!follow) return;
  for await (const stored of followEvents(context, filter, place)) print(context, stored);
}

function print({ output }: Context, stored: StoredEvent): void {
  const { delivery, receivedAt } = stored;
  const line = 'event' in stored ? eventLine({ event: stored.event }) : { type: 'poison', problem: stored.poison };
  output.event({ delivery, receivedAt: isoTime(receivedAt), ...line }, (_line, style) => text(stored, style));
}

function text(stored: StoredEvent, style: Style): string {
  const place = style.dim(`#${stored.delivery}`);
  if ('event' in stored) return `${place} ${eventText({ event: stored.event }, style)}`;
  return `${place} ${style.dim(isoTime(stored.receivedAt))} ${style.yellow(`cannot be read: ${stored.poison}`)}`;
}
