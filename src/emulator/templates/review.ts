import { PACING_PAUSE } from '../../core/meta/template-pauses.js';
import { APPEAL_MS } from '../model/meta-limits.js';
import type { QualityScore, Template, TemplateCategory, TemplateStatus } from '../model/template.js';
import type { World } from '../model/world.js';
import { statusUpdate } from './events.js';
import { notify } from './notify.js';
import { settleHeld } from './pacing.js';
import { disable, pauseForPacing, pauseForQuality, strike } from './pause.js';
import { setQuality } from './quality.js';
import { judgeCategory, markCategory } from './recategorise.js';

/** What a reviewer, or Meta's quality control, decides. What is absent stays. */
export interface Decision {
  readonly status?: TemplateStatus;
  /** `rejected_reason`, for REJECTED; for PAUSED `RATE_LIMITING_PAUSE` makes it a pause by pacing. */
  readonly reason?: string;
  /** What is wrong and what to change, in the reviewer's words; sent with INVALID_FORMAT only, as Meta does. */
  readonly explanation?: string;
  readonly recommendation?: string;
  readonly category?: TemplateCategory;
  /** Announces the change of category first, if the template is live. */
  readonly notice?: boolean;
  /** Only marks the template as belonging to another category. */
  readonly correctCategory?: TemplateCategory;
  /** RED pauses a live template, unless a status is decided as well. */
  readonly quality?: QualityScore;
}

/** Gives the template to the reviewer, who decides after the configured delay, or the one given. */
export function scheduleReview(world: World, template: Template, delayMs = world.state.settings.reviewDelayMs): void {
  template.reviewRound += 1;
  world.schedule(delayMs, { kind: 'review', templateId: template.id, round: template.reviewRound });
}

/** The reviewer's turn. A template that is gone, or was decided or submitted again in the meantime, is left alone. */
export function review(world: World, templateId: string, round: number): void {
  const template = world.state.templates.get(templateId);
  if (template?.reviewRound !== round) return;
  if (template.status !== 'PENDING' && template.status !== 'IN_APPEAL') return;
  const { reviewVerdict: status, reviewReason: reason } = world.state.settings;
  decide(world, template, status === 'REJECTED' ? { status, reason } : { status });
}

/** The first reactions to a template whose messages are held back are known. */
export function assess(world: World, templateId: string): void {
  const template = world.state.templates.get(templateId);
  if (template?.status !== 'APPROVED') return;
  const isGood = world.state.settings.pacingVerdict === 'good';
  decide(world, template, isGood ? { quality: 'GREEN' } : { status: 'PAUSED', reason: PACING_PAUSE });
}

/** Applies a decision and notifies the subscribers, one webhook for each thing that changed. */
export function decide(world: World, template: Template, decision: Decision): void {
  const { category, correctCategory, notice = false, status, quality } = decision;
  template.updatedAt = world.clock.now();
  if (correctCategory !== undefined) markCategory(world, template, correctCategory);
  if (category !== undefined) judgeCategory(world, template, category, notice);
  if (status !== undefined) setStatus(world, template, status, decision);
  if (quality !== undefined) setQuality(world, template, quality);
  if (quality === 'RED' && status === undefined && template.status === 'APPROVED') strike(world, template);
  settleHeld(world, template);
}

function setStatus(world: World, template: Template, status: TemplateStatus, decision: Decision): void {
  if (status === 'DISABLED') disable(world, template);
  else if (status !== 'PAUSED') setPlainStatus(world, template, status, decision);
  else if (template.status === 'PAUSED') return;
  else if (decision.reason === PACING_PAUSE) pauseForPacing(world, template);
  else pauseForQuality(world, template);
}

function setPlainStatus(world: World, template: Template, status: TemplateStatus, decision: Decision): void {
  template.status = status;
  template.pausedUntil = undefined;
  template.rejectedReason = status === 'REJECTED' ? (decision.reason ?? 'INVALID_FORMAT') : 'NONE';
  if (status === 'IN_APPEAL') scheduleReview(world, template, APPEAL_MS);
  notify(world, template, statusUpdate(template, rejectionInfo(template, decision)));
}

/** Only this reason comes with an explanation. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
function rejectionInfo(
  { rejectedReason }: Template,
  { explanation, recommendation }: Decision,
): Readonly<Record<string, unknown>> {
  if (rejectedReason !== 'INVALID_FORMAT') return {};
  return {
    rejection_info: {
      reason: explanation ?? 'The format of the template does not follow the guidelines.',
      recommendation: recommendation ?? 'Check the variables and their samples, then edit the template.',
    },
  };
}
