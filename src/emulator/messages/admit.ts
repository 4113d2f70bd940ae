import { scheduleNext } from '../model/next-status.js';
import type { World } from '../model/world.js';
import { takePerson } from './limits.js';

/** A message that waits goes out if the portfolio may write to one person more by now; else it waits on. */
export function admit(world: World, messageId: string): void {
  const message = world.state.messages.get(messageId);
  const number = world.state.numbers.get(message?.numberId ?? '');
  if (message === undefined || number === undefined) return;
  const roomAt = takePerson(world, number, message.contactId);
  if (roomAt === undefined) scheduleNext(world, message);
  else world.schedule(roomAt - world.clock.now(), { kind: 'admit', messageId });
}
