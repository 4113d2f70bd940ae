import { isoTime } from '../../core/iso-time.js';
import type { AppliedEvent } from '../../core/webhooks/apply.js';
import type { Person, WebhookEvent } from '../../core/webhooks/event.js';
import { noticesIn } from '../../core/webhooks/notice.js';

/** An event as commands print it: times as ISO 8601, persons with both names. */
export type EventLine = { readonly type: WebhookEvent['type']; readonly at: string | null } & Readonly<
  Record<string, unknown>
>;

export function eventLine({ event, inbound }: AppliedEvent): EventLine {
  const { type, at, ...rest } = event;
  return {
    type,
    at: isoTime(at),
    ...withoutRaw(rest),
    ...('from' in event ? { from: event.from && personLine(event.from) } : {}),
    ...('to' in event ? { to: event.to && personLine(event.to) } : {}),
    ...('freeUntil' in event ? { freeUntil: isoTime(event.freeUntil) } : {}),
    ...('category' in event && event.category
      ? { category: { ...event.category, nextAt: isoTime(event.category.nextAt) } }
      : {}),
    ...(event.type === 'other' ? { notices: noticesIn(event.value) } : {}),
    ...inboundLine(inbound),
  };
}

/** What was not understood stays in the ledger, and out of logs. */
function withoutRaw<T extends object>(rest: T): Omit<T, 'part'> {
  const { part: _part, ...told } = rest as T & { readonly part?: unknown };
  return told;
}

function inboundLine(inbound: AppliedEvent['inbound']) {
  if (inbound?.laterOptIn === undefined) return inbound;
  return { ...inbound, laterOptIn: { ...inbound.laterOptIn, at: isoTime(inbound.laterOptIn.at) } };
}

/** What a person must hear of an event: an opt-out and an opt-in whose times contradict the order they came in. */
export function clockWarning({ event, inbound }: AppliedEvent): string | undefined {
  if (event.type !== 'message' || inbound?.laterOptIn === undefined) return undefined;
  const { at, stands } = inbound.laterOptIn;
  const who = event.from.waId === undefined ? event.from.userId : `+${event.from.waId}`;
  const what = `The opt-out of ${who} at ${isoTime(event.at)}`;
  if (stands) return `${what} came late: an opt-in at ${isoTime(at)} followed it, and stands.`;
  return (
    `${what} counts, although an opt-in that was recorded before it carries a later time, ${isoTime(at)}: the clock of ` +
    'this machine may be ahead (`wactl doctor` compares it), or the webhook came late. If they opted in again since, ' +
    'record that again.'
  );
}

/** The two names of a person, what they call themselves, and other names where they are told. */
function personLine({ waId, userId, parentUserId, username, name }: Person) {
  return {
    phone: waId === undefined ? null : `+${waId}`,
    userId: userId ?? null,
    name: name ?? null,
    ...(parentUserId === undefined ? {} : { parentUserId }),
    ...(username === undefined ? {} : { username }),
  };
}
