import type { Template, TemplateCategory } from '../model/template.js';
import type { World } from '../model/world.js';
import { countMark, isWarned } from './category-abuse.js';
import { categoryDetection, categoryNotice, statusUpdate } from './events.js';
import { moveCategory } from './move-category.js';
import { notify } from './notify.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization */
const NOTICE_MS = 24 * 60 * 60 * 1000;

/**
 * Meta moves a template to another category: at once, or with notice when it is live. A business that was warned before
 * gets no notice before a template becomes MARKETING. Naming the present category withdraws a notice.
 */
export function judgeCategory(world: World, template: Template, category: TemplateCategory, notice: boolean): void {
  if (category === template.category) {
    template.correctCategory = undefined;
    template.recategoriseAt = undefined;
  } else if (notice && template.status === 'APPROVED') markAndMove(world, template, category);
  else moveCategory(world, template, category);
}

function markAndMove(world: World, template: Template, category: TemplateCategory): void {
  const hasNotice = category !== 'MARKETING' || !isWarned(world, template.wabaId);
  markCategory(world, template, category);
  // The mark can be the one after which the account loses all its utility templates.
  if (template.category === category) return;
  if (hasNotice) announce(world, template, category);
  else moveCategory(world, template, category);
}

/** Meta marks a template as being in the wrong category, without moving it. */
export function markCategory(world: World, template: Template, correct: TemplateCategory): void {
  template.correctCategory = correct;
  notify(world, template, categoryDetection(template));
  countMark(world, template);
}

/** The announced change happens, unless it was withdrawn. */
export function applyCategory(world: World, templateId: string): void {
  const template = world.state.templates.get(templateId);
  const { recategoriseAt, correctCategory } = template ?? {};
  if (template === undefined || recategoriseAt === undefined || correctCategory === undefined) return;
  if (recategoriseAt > world.clock.now()) return;
  if (correctCategory === 'AUTHENTICATION') refuse(world, template);
  else moveCategory(world, template, correctCategory);
}

/** A one-time code in another category is refused by Meta without review. */
function refuse(world: World, template: Template): void {
  template.recategoriseAt = undefined;
  template.status = 'REJECTED';
  template.rejectedReason = 'INCORRECT_CATEGORY';
  template.updatedAt = world.clock.now();
  notify(world, template, statusUpdate(template));
}

function announce(world: World, template: Template, category: TemplateCategory): void {
  const now = world.clock.now();
  const at = category === 'AUTHENTICATION' ? firstOfNextMonth(now) : now + NOTICE_MS;
  template.recategoriseAt = at;
  notify(world, template, categoryNotice(template, at));
  world.schedule(at - now, { kind: 'recategorise', templateId: template.id });
}

function firstOfNextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
