import { progress } from './messages/progress.js';
import type { Task } from './tasks.js';
import { review } from './templates/review.js';
import { deliver } from './webhooks/deliver.js';
import type { World } from './world.js';

/** Does what is on the agenda. Resolves when it is done, a delivery when it is answered. */
export async function perform(world: World, task: Task): Promise<void> {
  switch (task.kind) {
    case 'review':
      return review(world, task.templateId, task.round);
    case 'progress':
      return progress(world, task.messageId);
    case 'deliver':
      return deliver(world, task.deliveryId);
  }
}
