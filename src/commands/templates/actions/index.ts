import type { AnyCommand } from '../../commander.js';
import type { Lazy } from '../../lazy.js';
import { declareAdding } from '../declare-adding.js';
import { declareChanging } from '../declare-changing.js';
import { declareReading } from '../declare-reading.js';

/** The verbs of `wactl templates` for templates that Meta has, and for its library. */
export function declareManaging(templates: AnyCommand, lazy: Lazy): void {
  declareReading(templates, lazy);
  declareChanging(templates, lazy);
  declareAdding(templates, lazy);
}
