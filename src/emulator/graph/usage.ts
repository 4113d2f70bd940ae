import { HOUR_MS } from '../../core/time-units.js';
import type { State } from '../model/state.js';
import type { World } from '../model/world.js';
import { Refusal } from './refusal.js';

/** Calls an hour about one account: more once it has a registered number. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform */
const LIMIT = { inactive: 200, active: 5_000 } as const;

/** Counts a management call. @throws {Refusal} 80007 when the account's hour is used up */
export function countCall(world: World, wabaId: string): void {
  const calls = world.state.calls.get(wabaId) ?? [];
  world.state.calls.set(wabaId, calls);
  const now = world.clock.now();
  const firstRecent = calls.findIndex((at) => at > now - HOUR_MS);
  calls.splice(0, firstRecent < 0 ? calls.length : firstRecent);
  if (calls.length >= callLimit(world.state, wabaId)) {
    throw new Refusal(80007, {
      subcode: 2446079,
      transient: true,
      message: '(#80007) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.',
    });
  }
  calls.push(now);
}

/** The account's share of its hour that is used, in percent, and the minutes until the oldest call no longer counts, when none is left. */
export function usageOf(world: World, wabaId: string): { readonly percent: number; readonly waitMinutes: number } {
  const calls = world.state.calls.get(wabaId) ?? [];
  const percent = Math.floor((100 * calls.length) / callLimit(world.state, wabaId));
  const oldest = calls[0] ?? world.clock.now();
  return { percent, waitMinutes: percent < 100 ? 0 : Math.ceil((oldest + HOUR_MS - world.clock.now()) / 60_000) };
}

/** The account that a call about this object counts for. Messages count for none. */
export function accountOf(state: State, id: string): string | undefined {
  if (state.wabas.has(id)) return id;
  return state.numbers.get(id)?.wabaId ?? state.templates.get(id)?.wabaId;
}

function callLimit(state: State, wabaId: string): number {
  if (state.settings.callsPerHour !== null) return state.settings.callsPerHour;
  const isActive = [...state.numbers.values()].some((number) => number.wabaId === wabaId && number.registered);
  return isActive ? LIMIT.active : LIMIT.inactive;
}
