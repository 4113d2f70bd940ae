import type { Template, TemplateCategory } from '../model/template.js';
import type { World } from '../model/world.js';
import { categoryUpdate } from './events.js';
import { notify } from './notify.js';

/** Puts a template into another category, now. */
export function moveCategory(world: World, template: Template, category: TemplateCategory): void {
  const previous = template.category;
  template.previousCategory = previous;
  template.category = category;
  template.correctCategory = category;
  template.recategoriseAt = undefined;
  template.updatedAt = world.clock.now();
  template.extras = withoutTimeToLive(template.extras);
  notify(world, template, categoryUpdate(template, previous));
}

/** Each category has a range of its own. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/time-to-live */
export function withoutTimeToLive(extras: Template['extras']): Template['extras'] {
  const { message_send_ttl_seconds: _cleared, ...rest } = extras;
  return rest;
}
