import type { World } from '../world.js';
import { categoryDetection, categoryNotice, categoryUpdate, statusUpdate } from './events.js';
import { tell } from './tell.js';
import type { Template, TemplateCategory } from './template.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization */
const NOTICE_MS = 24 * 60 * 60 * 1000;

/**
 * Meta moves a template to another category: at once, or with notice when it is live. The category it has already takes
 * a notice back.
 */
export function judgeCategory(world: World, template: Template, category: TemplateCategory, notice: boolean): void {
  if (category === template.category) {
    template.correctCategory = undefined;
    template.recategoriseAt = undefined;
  } else if (notice && template.status === 'APPROVED') announce(world, template, category);
  else move(world, template, category);
}

/** Meta marks a template as misjudged, and leaves it where it is. */
export function markCategory(world: World, template: Template, correct: TemplateCategory): void {
  template.correctCategory = correct;
  tell(world, template, categoryDetection(template));
}

/** What was announced happens, when it still stands. */
export function carryOutCategory(world: World, templateId: string): void {
  const template = world.state.templates.get(templateId);
  const { recategoriseAt, correctCategory } = template ?? {};
  if (template === undefined || recategoriseAt === undefined || correctCategory === undefined) return;
  if (recategoriseAt > world.clock.now()) return;
  if (correctCategory === 'AUTHENTICATION') refuse(world, template);
  else move(world, template, correctCategory);
}

/** A one-time code in another category is no matter of price: Meta refuses the template, without review. */
function refuse(world: World, template: Template): void {
  template.recategoriseAt = undefined;
  template.status = 'REJECTED';
  template.rejectedReason = 'INCORRECT_CATEGORY';
  template.updatedAt = world.clock.now();
  tell(world, template, statusUpdate(template));
}

function announce(world: World, template: Template, category: TemplateCategory): void {
  const now = world.clock.now();
  const at = category === 'AUTHENTICATION' ? firstOfNextMonth(now) : now + NOTICE_MS;
  markCategory(world, template, category);
  template.recategoriseAt = at;
  tell(world, template, categoryNotice(template, at));
  world.schedule(at - now, { kind: 'recategorise', templateId: template.id });
}

function move(world: World, template: Template, category: TemplateCategory): void {
  const previous = template.category;
  template.previousCategory = previous;
  template.category = category;
  template.correctCategory = category;
  template.recategoriseAt = undefined;
  template.updatedAt = world.clock.now();
  template.extras = withoutTimeToLive(template.extras);
  tell(world, template, categoryUpdate(template, previous));
}

/** Each category has a range of its own. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/time-to-live */
export function withoutTimeToLive(extras: Template['extras']): Template['extras'] {
  const { message_send_ttl_seconds: _cleared, ...rest } = extras;
  return rest;
}

function firstOfNextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
