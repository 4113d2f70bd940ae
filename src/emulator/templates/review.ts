import { emit } from '../webhooks/emit.js';
import type { World } from '../world.js';
import { categoryUpdate, qualityUpdate, statusUpdate, type TemplateEvent } from './events.js';
import type { QualityScore, Template, TemplateCategory, TemplateStatus } from './template.js';

/** What a reviewer, or Meta's quality control, decides. What is absent stays. */
export interface Decision {
  readonly status?: TemplateStatus;
  /** `rejected_reason`, for REJECTED. */
  readonly reason?: string;
  readonly category?: TemplateCategory;
  readonly quality?: QualityScore;
}

/** Hands the template to the reviewer, who decides after the configured delay. */
export function scheduleReview(world: World, template: Template): void {
  template.reviewRound += 1;
  world.schedule(world.state.settings.reviewDelayMs, {
    kind: 'review',
    templateId: template.id,
    round: template.reviewRound,
  });
}

/** The reviewer's turn. A template that is gone, or was decided or handed in again in the meantime, is left alone. */
export function review(world: World, templateId: string, round: number): void {
  const template = world.state.templates.get(templateId);
  if (template?.status !== 'PENDING' || template.reviewRound !== round) return;
  const { reviewVerdict: status, reviewReason: reason } = world.state.settings;
  decide(world, template, status === 'REJECTED' ? { status, reason } : { status });
}

/** Carries a decision out and tells the subscribers, one webhook for each thing that changed. */
export function decide(world: World, template: Template, decision: Decision): void {
  template.updatedAt = world.clock.now();
  for (const event of apply(template, decision, world.clock.now())) emit(world, { wabaId: template.wabaId, ...event });
}

function apply(template: Template, decision: Decision, now: number): TemplateEvent[] {
  const events: TemplateEvent[] = [];
  if (decision.category !== undefined && decision.category !== template.category) {
    const previous = template.category;
    template.previousCategory = previous;
    template.category = decision.category;
    events.push(categoryUpdate(template, previous));
  }
  if (decision.status !== undefined) {
    template.status = decision.status;
    template.rejectedReason = decision.status === 'REJECTED' ? (decision.reason ?? 'INVALID_FORMAT') : 'NONE';
    events.push(statusUpdate(template, explain(template, now)));
  }
  if (decision.quality !== undefined && decision.quality !== template.quality) {
    const previous = template.quality;
    template.quality = decision.quality;
    events.push(qualityUpdate(template, previous));
  }
  return events;
}

/** What a status webhook adds for some statuses. */
function explain(template: Template, now: number): Readonly<Record<string, unknown>> {
  switch (template.status) {
    case 'REJECTED':
      if (template.rejectedReason !== 'INVALID_FORMAT') return {};
      return {
        rejection_info: {
          reason: 'The format of the template does not follow the guidelines.',
          recommendation: 'Check the variables and their samples, then edit the template.',
        },
      };
    case 'PAUSED':
      return { other_info: { title: 'FIRST_PAUSE', description: 'Paused for low quality' } };
    case 'DISABLED':
      return { disable_info: { disable_date: Math.floor(now / 1000) } };
    default:
      return {};
  }
}
