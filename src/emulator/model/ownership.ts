import type { ChatOwner } from './handover.js';
import { isWindowOpen } from './window.js';
import type { World } from './world.js';

/** Without a message of the person a chat goes idle. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing/thread-lifecycle */
const IDLE_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Who holds the chat of a person on a number. Unless it was handed over, it is our app's while the person has written
 * in the last 24 hours: messages come to us.
 */
export function ownerOf(world: World, numberId: string, contactId: string): ChatOwner {
  const { handovers, lastInbound } = world.state;
  const key = `${numberId}/${contactId}`;
  const handover = handovers.get(key);
  const lastSign = Math.max(handover?.since ?? 0, lastInbound.get(key) ?? 0);
  if (handover !== undefined && world.clock.now() < lastSign + IDLE_AFTER_MS) return handover.owner;
  return isWindowOpen(world, numberId, contactId) ? 'app' : 'none';
}

/** Gives the chat to a responder, or to no one. */
export function setOwner(world: World, numberId: string, contactId: string, owner: ChatOwner): void {
  const key = `${numberId}/${contactId}`;
  if (owner === 'none') world.state.handovers.delete(key);
  else world.state.handovers.set(key, { owner, since: world.clock.now() });
}
