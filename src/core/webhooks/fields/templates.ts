import * as z from 'zod';
import type { Change } from '../envelope.js';
import type { TemplateEvent } from '../event.js';
import { id } from '../scalars.js';

const template = z.looseObject({
  message_template_id: id.optional().catch(undefined),
  message_template_name: z.string().min(1),
  message_template_language: z.string().min(1),
  reason: z.string().nullish().catch(null),
  event: z.string().optional(),
  new_quality_score: z.string().optional(),
  new_category: z.string().optional(),
  correct_category: z.string().optional(),
});

/** Fields that tell of one template. */
export const TEMPLATE_FIELDS: ReadonlySet<string> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'template_correct_category_detection',
]);

/**
 * The new value is found by its key, not by the field: Meta's own example names the wrong field for quality.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 * @throws {z.ZodError} when it names no template
 */
export function readTemplate({ wabaId, field, value, at }: Change): TemplateEvent {
  const data = template.parse(value);
  return {
    type: 'template',
    wabaId,
    field: data.new_quality_score === undefined ? field : 'message_template_quality_update',
    templateId: data.message_template_id ?? null,
    name: data.message_template_name,
    language: data.message_template_language.replace('-', '_'),
    event: data.event ?? data.new_quality_score ?? data.new_category ?? data.correct_category ?? 'EDITED',
    reason: data.reason ?? null,
    details: data,
    at,
  };
}
