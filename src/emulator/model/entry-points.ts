import { ENTRY_POINT_MS, WINDOW_MS } from './meta-limits.js';
import { randomBase62 } from './random.js';
import type { World } from './world.js';

/** Notes that a person came through an ad; while messages to them are free already, that stays as it is. */
export function openEntryPoint({ state, clock }: World, numberId: string, contactId: string): void {
  const key = `${numberId}/${contactId}`;
  const known = state.entryPoints.get(key);
  if (known?.until !== undefined && clock.now() < known.until) return;
  state.entryPoints.set(key, { id: randomBase62(state, 32), since: clock.now() });
}

/**
 * The entry point by which a message to this person is free; the first answer within a day opens it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export function answerEntryPoint(
  { state, clock }: World,
  numberId: string,
  contactId: string,
): { readonly id: string; readonly until: number } | undefined {
  const key = `${numberId}/${contactId}`;
  const known = state.entryPoints.get(key);
  if (known === undefined) return undefined;
  const now = clock.now();
  if (now >= (known.until ?? known.since + WINDOW_MS)) {
    state.entryPoints.delete(key);
    return undefined;
  }
  const until = known.until ?? now + ENTRY_POINT_MS;
  state.entryPoints.set(key, { ...known, until });
  return { id: known.id, until };
}
