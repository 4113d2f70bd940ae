import { admit } from '../messages/admit.js';
import { progress } from '../messages/progress.js';
import type { Task } from '../model/tasks.js';
import type { World } from '../model/world.js';
import { expire } from '../templates/archive.js';
import { purge } from '../templates/delete.js';
import { endPause } from '../templates/pause.js';
import { applyCategory } from '../templates/recategorise.js';
import { assess, review } from '../templates/review.js';
import { deliver } from '../webhooks/deliver.js';

/** Does what is on the agenda. Resolves when it is done, a delivery when it is answered. */
export async function perform(world: World, task: Task): Promise<void> {
  switch (task.kind) {
    case 'review':
      return review(world, task.templateId, task.round);
    case 'unpause':
      return endPause(world, task.templateId);
    case 'recategorise':
      return applyCategory(world, task.templateId);
    case 'assess':
      return assess(world, task.templateId);
    case 'purge':
      return purge(world, task.templateId, task.since);
    case 'expire':
      return expire(world, task.templateId, task.since);
    case 'progress':
      return progress(world, task.messageId);
    case 'admit':
      return admit(world, task.messageId);
    case 'deliver':
      return deliver(world, task.deliveryId);
  }
}
