import type { Template } from '../model/template.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';
import type { TemplateEvent } from './events.js';

/** Tells the subscribers of the template's account what happened to it. */
export function tell(world: World, template: Template, event: TemplateEvent): void {
  emit(world, { wabaId: template.wabaId, ...event });
}
