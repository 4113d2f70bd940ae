import { emit } from '../webhooks/emit.js';
import type { World } from '../world.js';
import type { TemplateEvent } from './events.js';
import type { Template } from './template.js';

/** Tells the subscribers of the template's account what happened to it. */
export function tell(world: World, template: Template, event: TemplateEvent): void {
  emit(world, { wabaId: template.wabaId, ...event });
}
