import * as z from 'zod';
import type { Change } from '../envelope.js';
import type { CategoryChange, TemplateEvent } from '../event.js';
import { maybeId, maybeText, seconds } from '../scalars.js';

const template = z.looseObject({
  message_template_id: maybeId.catch(undefined),
  message_template_name: z.string().min(1),
  message_template_language: z.string().min(1),
  reason: z.string().nullish().catch(null),
  event: maybeText,
  new_quality_score: maybeText,
  previous_category: maybeText,
  new_category: maybeText,
  correct_category: maybeText,
  category_update_timestamp: seconds.nullish().catch(undefined),
});

type Template = z.infer<typeof template>;

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
    event: data.event ?? data.new_quality_score ?? categoryEvent(field, data) ?? 'EDITED',
    reason: data.reason ?? null,
    ...(field === CATEGORY ? { category: categoryChange(data) } : {}),
    details: { ...Object(value), ...(data.message_template_id && { message_template_id: data.message_template_id }) },
    at,
  };
}

const CATEGORY = 'template_category_update';

/**
 * A day before it changes the category, Meta announces it; `new_category` is then the one that still holds.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/template_category_update
 */
function categoryChange({ previous_category, new_category, correct_category, ...data }: Template): CategoryChange {
  const isAnnounced = correct_category !== undefined;
  return {
    previous: previous_category ?? null,
    current: new_category ?? null,
    next: correct_category ?? null,
    nextAt: isAnnounced ? (data.category_update_timestamp ?? null) : null,
  };
}

function categoryEvent(field: string, { new_category, correct_category }: Template): string | undefined {
  if (field === CATEGORY && correct_category !== undefined) return 'CATEGORY_CHANGE_ANNOUNCED';
  return new_category ?? correct_category;
}
