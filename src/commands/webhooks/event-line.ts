import { isoTime } from '../../core/iso-time.js';
import type { AppliedEvent } from '../../core/webhooks/apply.js';
import type { Person, WebhookEvent } from '../../core/webhooks/event.js';

/** An event as commands print it: times as ISO 8601, persons with both names. */
export type EventLine = { readonly type: WebhookEvent['type']; readonly at: string | null } & Readonly<
  Record<string, unknown>
>;

export function eventLine({ event, inbound }: AppliedEvent): EventLine {
  const { type, at, ...rest } = event;
  return {
    type,
    at: isoTime(at),
    ...rest,
    ...('from' in event ? { from: personLine(event.from) } : {}),
    ...('to' in event ? { to: event.to && personLine(event.to) } : {}),
    ...('freeUntil' in event ? { freeUntil: event.freeUntil && new Date(event.freeUntil).toISOString() } : {}),
    ...inbound,
  };
}

/** The two names of a person, and what they call themselves. */
function personLine({ waId, userId, name }: Person) {
  return { phone: waId === undefined ? null : `+${waId}`, userId: userId ?? null, name: name ?? null };
}
