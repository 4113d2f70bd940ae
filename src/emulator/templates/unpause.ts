import { requireScope, requireWaba } from '../graph/auth.js';
import type { Call } from '../graph/call.js';
import type { Template } from '../model/template.js';
import { liftPause } from './pause.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing */
const SOONEST_MS = 5 * 60 * 1000;

/** `POST /{template-id}/unpause`. */
export function unpauseTemplate({ world, token }: Call, template: Template): unknown {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, template.wabaId);
  if (template.status !== 'PAUSED') return { success: false, reason: 'The template is not paused.' };
  if (template.source === 'AUTO_GENERATED') {
    return { success: false, reason: 'A template that Direct Send has made cannot be unpaused by hand.' };
  }
  if (world.clock.now() - (template.pausedAt ?? 0) < SOONEST_MS) {
    return { success: false, reason: 'The template was paused less than 5 minutes ago.' };
  }
  liftPause(world, template);
  return { success: true };
}
