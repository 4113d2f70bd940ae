import { PACING_PAUSE, QUALITY_PAUSES } from '../../core/meta/template-pauses.js';
import type { Template } from '../model/template.js';
import type { World } from '../model/world.js';
import { statusUpdate } from './events.js';
import { notify } from './notify.js';
import { setQuality } from './quality.js';

/** A template fell to the lowest quality: it is paused, and disabled when it was paused as often as Meta allows. */
export function strike(world: World, template: Template): void {
  if (template.pauses < QUALITY_PAUSES.length) pauseForQuality(world, template);
  else disable(world, template);
}

/** Pauses a template for low quality; the pause ends after a time. */
export function pauseForQuality(world: World, template: Template): void {
  const { title, lengthMs } = QUALITY_PAUSES[Math.min(template.pauses, QUALITY_PAUSES.length - 1)] ?? QUALITY_PAUSES[0];
  template.pauses += 1;
  pause(world, template, { title, description: 'Paused for low quality' });
  template.pausedUntil = world.clock.now() + lengthMs;
  world.schedule(lengthMs, { kind: 'unpause', templateId: template.id });
}

/** Pauses a template because of the first reactions to it; only a request lifts the pause. */
export function pauseForPacing(world: World, template: Template): void {
  pause(world, template, { title: PACING_PAUSE, description: 'Paused because of how people reacted to it' });
}

function pause(world: World, template: Template, info: { readonly title: string; readonly description: string }): void {
  template.status = 'PAUSED';
  template.rejectedReason = 'NONE';
  template.pausedAt = world.clock.now();
  template.pausedUntil = undefined;
  notify(world, template, statusUpdate(template, { other_info: info }));
}

/** No message of the template leaves again. */
export function disable(world: World, template: Template): void {
  template.status = 'DISABLED';
  template.rejectedReason = 'NONE';
  template.pausedUntil = undefined;
  const info = {
    other_info: { title: 'DISABLED', description: 'Disabled for low quality' },
    disable_info: { disable_date: Math.floor(world.clock.now() / 1000) },
  };
  notify(world, template, statusUpdate(template, info));
}

/** The pause is over: the template is live again, and its quality is rated again. */
export function liftPause(world: World, template: Template): void {
  template.status = 'APPROVED';
  template.pausedUntil = undefined;
  template.pacedSends = 0;
  template.updatedAt = world.clock.now();
  const info = { title: 'UNPAUSE', description: 'The pause has ended' };
  notify(world, template, statusUpdate(template, { other_info: info }));
  setQuality(world, template, 'UNKNOWN');
}

/** The end of a pause, when it is still that pause. */
export function endPause(world: World, templateId: string): void {
  const template = world.state.templates.get(templateId);
  if (template?.status !== 'PAUSED' || template.pausedUntil === undefined) return;
  if (template.pausedUntil <= world.clock.now()) liftPause(world, template);
}
