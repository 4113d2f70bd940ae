import { WINDOW_MS } from './meta-limits.js';
import type { World } from './world.js';

/** Notes that a person wrote to, or called, this number: opens or renews the window of these two. */
export function openWindow(world: World, numberId: string, contactId: string): void {
  world.state.lastInbound.set(`${numberId}/${contactId}`, world.clock.now());
}

/** Whether the business may write freely to this person from this number. */
export function isWindowOpen(world: World, numberId: string, contactId: string): boolean {
  const last = world.state.lastInbound.get(`${numberId}/${contactId}`);
  return last !== undefined && world.clock.now() < last + WINDOW_MS;
}
