import type { QualityScore, Template } from '../model/template.js';
import type { World } from '../model/world.js';
import { qualityUpdate } from './events.js';
import { tell } from './notify.js';

/** Gives the template another quality score. The same one again is no news. */
export function setQuality(world: World, template: Template, score: QualityScore): void {
  if (score === template.quality) return;
  const previous = template.quality;
  template.quality = score;
  tell(world, template, qualityUpdate(template, previous));
}
