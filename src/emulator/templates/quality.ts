import type { QualityScore, Template } from '../model/template.js';
import type { World } from '../model/world.js';
import { qualityUpdate } from './events.js';
import { notify } from './notify.js';

/** Gives the template another quality score. The same score again changes nothing. */
export function setQuality(world: World, template: Template, score: QualityScore): void {
  if (score === template.quality) return;
  const previous = template.quality;
  template.quality = score;
  notify(world, template, qualityUpdate(template, previous));
}
