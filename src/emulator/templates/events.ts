import type { Component, Template } from '../model/template.js';

/** A webhook about a template: field and value. */
export interface TemplateEvent {
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
export function statusUpdate(template: Template, more: Readonly<Record<string, unknown>> = {}): TemplateEvent {
  return {
    field: 'message_template_status_update',
    value: {
      event: template.status,
      ...identify(template),
      reason: template.rejectedReason,
      message_template_category: template.category,
      ...more,
    },
  };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_quality_update */
export function qualityUpdate(template: Template, previous: string): TemplateEvent {
  return {
    field: 'message_template_quality_update',
    value: { previous_quality_score: previous, new_quality_score: template.quality, ...identify(template) },
  };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/template_category_update */
export function categoryUpdate(template: Template, previous: string): TemplateEvent {
  return {
    field: 'template_category_update',
    value: { ...identify(template), previous_category: previous, new_category: template.category },
  };
}

/** The same field before it happens: `new_category` is the one the template still has. `at` in milliseconds. */
export function categoryNotice(template: Template, at: number): TemplateEvent {
  return {
    field: 'template_category_update',
    value: {
      ...identify(template),
      new_category: template.category,
      correct_category: template.correctCategory,
      category_update_timestamp: Math.floor(at / 1000),
    },
  };
}

/** The id is text here, as in the samples that are known; its page is not public. */
export function categoryDetection(template: Template): TemplateEvent {
  return {
    field: 'template_correct_category_detection',
    value: {
      ...identify(template),
      message_template_id: template.id,
      category: template.category,
      correct_category: template.correctCategory,
    },
  };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_components_update */
export function componentsUpdate(template: Template): TemplateEvent {
  const text = (type: string) => template.components.find((component) => component.type === type)?.text;
  const buttons = template.components.find(({ type }) => type === 'BUTTONS')?.buttons;
  return {
    field: 'message_template_components_update',
    value: withoutUndefined({
      ...identify(template),
      message_template_title: text('HEADER'),
      message_template_element: text('BODY'),
      message_template_footer: text('FOOTER'),
      message_template_buttons: Array.isArray(buttons) ? buttons.map(describeButton) : undefined,
    }),
  };
}

/** Ids of templates are numbers in webhooks and text elsewhere. */
function identify(template: Template): Readonly<Record<string, unknown>> {
  return {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
}

function describeButton(button: Component): unknown {
  return withoutUndefined({
    message_template_button_type: button.type,
    message_template_button_text: button.text,
    message_template_button_url: button.url,
    message_template_button_phone_number: button.phone_number,
  });
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
