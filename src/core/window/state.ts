import { SKEW_MS } from '../clock.js';
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
}

/** The customer service window as commands show it. Times are ISO 8601. */
export interface WindowState {
  /**
   * `open`: free-form messages may be sent. `closed`: the last message is more than 24 hours old, or Meta said so when it
   * refused a message. `unknown`: the ledger has no message of this person to this number; treat it as closed. Meta has no
   * call that tells the window, so what webhooks did not bring is not known.
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
}

/**
 * The window at a moment. It ends exactly 24 hours after the person's last message. Pure.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export function windowState(facts: WindowFacts | undefined, now: number): WindowState {
  const freeUntil = facts?.freeUntil ?? 0;
  const freeEntryPointUntil = freeUntil > now ? new Date(freeUntil).toISOString() : null;
  if (facts?.lastInboundAt == null) {
    return { state: 'unknown', openedBy: null, expiresAt: null, secondsLeft: 0, freeEntryPointUntil };
  }
  const expires = facts.lastInboundAt + WINDOW_MS;
  if (expires > now && facts.lastInboundAt <= (facts.closedAt ?? Number.NEGATIVE_INFINITY)) {
    return { state: 'closed', openedBy: facts.openedBy, expiresAt: null, secondsLeft: 0, freeEntryPointUntil };
  }
  return {
    state: expires > now ? 'open' : 'closed',
    openedBy: facts.openedBy,
    expiresAt: new Date(expires).toISOString(),
    secondsLeft: Math.max(0, Math.floor((expires - now) / 1000)),
    freeEntryPointUntil,
  };
}

/** Whether a time that Meta stamped can be true by our clock. */
export function isBelievable(at: number, now: number): boolean {
  return at <= now + SKEW_MS;
}
