import type { Template } from '../model/template.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';
import type { TemplateEvent } from './events.js';

/** Reports to the subscribers of the account what happened to the template. */
export function notify(world: World, template: Template, event: TemplateEvent): void {
  emit(world, { wabaId: template.wabaId, ...event });
}
