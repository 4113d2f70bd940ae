import { HOUR_MS } from '../time-units.js';

/**
 * Pauses for low quality, in order: each ends automatically after `lengthMs`, and the quality is reset. After
 * the last one the next fall to RED disables the template.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
 */
export const QUALITY_PAUSES = [
  { title: 'FIRST_PAUSE', lengthMs: 3 * HOUR_MS },
  { title: 'SECOND_PAUSE', lengthMs: 6 * HOUR_MS },
] as const;

/** A pause by pacing, which does not end automatically: somebody has to lift it. Source: as above */
export const PACING_PAUSE = 'RATE_LIMITING_PAUSE';
