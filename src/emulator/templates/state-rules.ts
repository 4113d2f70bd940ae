import { HOUR_MS } from '../../core/time-units.js';
import { Refusal } from '../graph/refusal.js';
import { CREATIONS_PER_HOUR, EDITS_OF_APPROVED, NAME_LOCK_MS } from '../model/meta-limits.js';
import type { Template } from '../model/template.js';
import { countTemplates, findTemplate, type TemplateIdentity } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { templateLimit } from './list.js';
import { subcodeTitle } from './subcodes.js';

const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED']);

/** Whether the account may have this template now. @throws {Refusal} 100 with 2388024, 2388023 or 2388019; 80008 */
export function checkCreation(world: World, identity: TemplateIdentity): void {
  const { state, clock } = world;
  const same = findTemplate(state, identity);
  if (same !== undefined && same.status !== 'PENDING_DELETION') {
    throw refuse(
      2388024,
      `There is already ${identity.language} content for this template. You can create a new template and try again.`,
    );
  }
  const lockedUntil = state.nameLocks.get(lockKey(identity)) ?? 0;
  if (same !== undefined || lockedUntil > clock.now()) {
    throw refuse(
      2388023,
      `New ${identity.language} content can't be added while the existing content is being deleted. Try again in 4 weeks or create a new message template.`,
    );
  }
  const count = countTemplates(state, identity.wabaId);
  if (count >= templateLimit(world, identity.wabaId)) {
    throw refuse(2388019, `This account holds ${count} templates, which is its limit.`);
  }
  const recent = (state.creations.get(identity.wabaId) ?? []).filter((at) => at > clock.now() - HOUR_MS);
  if (recent.length >= CREATIONS_PER_HOUR) throw new Refusal(80008, { transient: true });
  state.creations.set(identity.wabaId, [...recent, clock.now()]);
}

/**
 * Whether a template may be edited now. @throws {Refusal} 100 with 2388039, 2388124, or 2388318 for one of Direct Send
 * Source of the last: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/faq
 */
export function checkEdit(world: World, template: Template): void {
  if (template.source === 'AUTO_GENERATED') {
    throw refuse(2388318, 'Templates that Direct Send has made cannot be edited.');
  }
  if (!EDITABLE.has(template.status)) {
    throw refuse(2388039, `A template with status ${template.status} cannot be edited.`);
  }
  if (template.status !== 'APPROVED') return;
  const now = world.clock.now();
  for (const { count, withinMs, text } of EDITS_OF_APPROVED) {
    if (template.approvedEdits.filter((at) => at > now - withinMs).length < count) continue;
    throw refuse(2388124, `An approved template can be edited ${text}.`);
  }
}

/** Keeps the name of a deleted template from being used again. */
export function lockName(world: World, template: Template): void {
  world.state.nameLocks.set(lockKey(template), world.clock.now() + NAME_LOCK_MS);
}

export function refuse(subcode: number, userMessage: string): Refusal {
  return new Refusal(100, { subcode, message: 'Invalid parameter', userTitle: subcodeTitle(subcode), userMessage });
}

function lockKey({ wabaId, name, language }: TemplateIdentity): string {
  return `${wabaId}/${name}/${language}`;
}
