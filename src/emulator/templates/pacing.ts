import { deliveryFailure } from '../graph/delivery-failure.js';
import { scheduleNext } from '../model/next-status.js';
import type { Template } from '../model/template.js';
import { templatesOf } from '../model/template-store.js';
import type { World } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pacing */
const UTILITY_PACED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Counts a message of the template, and says whether it is held back until the first reactions are known. The first one
 * held back sets the judgement on its way.
 */
export function holdsBack(world: World, template: Template): boolean {
  const { pacingAfter, pacingDelayMs } = world.state.settings;
  if (pacingAfter === null || !isPaced(world, template)) return false;
  template.pacedSends += 1;
  if (template.pacedSends === pacingAfter + 1) {
    world.schedule(pacingDelayMs, { kind: 'assess', templateId: template.id });
  }
  return template.pacedSends > pacingAfter;
}

/** Marketing until it is known to be good; utility only in the week after a utility template was paused. */
function isPaced(world: World, template: Template): boolean {
  if (template.quality === 'GREEN' || template.category === 'AUTHENTICATION') return false;
  if (template.category === 'MARKETING') return true;
  const since = world.clock.now() - UTILITY_PACED_MS;
  return templatesOf(world.state, template.wabaId).some(
    ({ category, pausedAt }) => category === 'UTILITY' && pausedAt !== undefined && pausedAt > since,
  );
}

/** Releases what is held back once the template is good, drops it once the template may not be sent. */
export function settleHeld(world: World, template: Template): void {
  const isGood = template.status === 'APPROVED' && template.quality === 'GREEN';
  if (!isGood && template.status === 'APPROVED') return;
  for (const message of world.state.messages.values()) {
    if (!message.held || message.templateId !== template.id) continue;
    message.held = false;
    if (!isGood) {
      message.failure = deliveryFailure(132015, `template name (${template.name}) is paused`);
      message.ahead.splice(0, message.ahead.length, 'failed');
    }
    scheduleNext(world, message);
  }
}
