import { SKEW_MS } from '../clock.js';
import { isoTime } from '../iso-time.js';
import { WINDOW_MS } from '../meta/message-limits.js';

/**
 * What is known of a person at one of our numbers. Times in ms since the epoch.
 * `lastInboundAt` null: no message or call of this person is in the ledger.
 */
export interface WindowFacts {
  readonly lastInboundAt: number | null;
  /** Type of that message (`text`, `button` …), or `call`. */
  readonly openedBy: string | null;
  /** End of the free entry point that Meta named. */
  readonly freeUntil: number | null;
  /** Meta said that nothing written until then opens the window. */
  readonly closedAt: number | null;
  /** Another responder passed the chat to us then: the person may have written to them without our hearing of it. */
  readonly passedAt: number | null;
  /** Who answers the chat; null: nobody else is known to share the number. `since` in ms since the epoch. */
  readonly holder: { readonly who: 'us' | 'other'; readonly role: string | null; readonly since: number } | null;
}

/** The customer service window as commands show it. Times are ISO 8601. */
export interface WindowState {
  /**
   * `open`: free-form messages may be sent. `closed`: the last message is more than 24 hours old, or Meta said so when it
   * refused a message. `unknown`: the ledger has no message of this person to this number; treat it as closed. Meta has no
   * call that tells the window, so what webhooks did not bring is not known; neither is what the person wrote to another
   * responder, who passed the chat to us in the last 24 hours.
   */
  readonly state: 'open' | 'closed' | 'unknown';
  readonly openedBy: string | null;
  /** Null also where Meta said that it is closed, earlier than the last message lets expect. */
  readonly expiresAt: string | null;
  /** Whole seconds; 0 when it is not open. */
  readonly secondsLeft: number;
  /**
   * Until when messages cost nothing because the person came through an advertisement or a Page button (72 hours).
   * It does not widen the right to write freely. Null: no such time is known, or it is over.
   */
  readonly freeEntryPointUntil: string | null;
  /**
   * Who answers the chat, where other responders (apps, or agents of Meta) share the number; null: nobody else is known
   * to. While it is `other`, free messages of ours may be refused.
   */
  readonly holder: { readonly who: 'us' | 'other'; readonly role: string | null; readonly since: string } | null;
}

/**
 * The window at a moment. It ends exactly 24 hours after the person's last message. Pure.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export function windowState(facts: WindowFacts | undefined, now: number): WindowState {
  const freeUntil = facts?.freeUntil ?? 0;
  const holder = facts?.holder ?? null;
  const rest = {
    freeEntryPointUntil: freeUntil > now ? isoTime(freeUntil) : null,
    holder: holder && { ...holder, since: isoTime(holder.since) },
  };
  const openedBy = facts?.openedBy ?? null;
  const expires = (facts?.lastInboundAt ?? Number.NEGATIVE_INFINITY) + WINDOW_MS;
  const isClosedEarly = expires > now && (facts?.lastInboundAt ?? 0) <= (facts?.closedAt ?? Number.NEGATIVE_INFINITY);
  if (expires > now && !isClosedEarly) {
    const secondsLeft = Math.max(0, Math.floor((expires - now) / 1000));
    return { state: 'open', openedBy, expiresAt: isoTime(expires), secondsLeft, ...rest };
  }
  const isHearsay =
    facts?.passedAt != null && facts.passedAt + WINDOW_MS > now && facts.passedAt > (facts.closedAt ?? 0);
  if (facts?.lastInboundAt == null || isHearsay) {
    return { state: 'unknown', openedBy: null, expiresAt: null, secondsLeft: 0, ...rest };
  }
  return { state: 'closed', openedBy, expiresAt: isClosedEarly ? null : isoTime(expires), secondsLeft: 0, ...rest };
}

/** Whether a time that Meta stamped can be true by our clock. */
export function isBelievable(at: number, now: number): boolean {
  return at <= now + SKEW_MS;
}
