import type { MessageStatus, OutgoingMessage } from './message.js';
import type { World } from './world.js';

/** Puts the message's next status on the agenda. */
export function scheduleNext(world: World, message: OutgoingMessage): void {
  const { sentAfterMs, deliveredAfterMs, readAfterMs } = world.state.settings;
  const delays: Readonly<Record<MessageStatus, number>> = {
    sent: sentAfterMs,
    failed: sentAfterMs,
    delivered: deliveredAfterMs,
    read: readAfterMs,
  };
  const next = message.ahead[0];
  if (next !== undefined) world.schedule(delays[next], { kind: 'progress', messageId: message.id });
}
