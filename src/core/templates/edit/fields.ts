import type { EditTemplate } from '../../graph/templates.js';

/** How Meta takes the edit of one field. */
interface FieldFacts {
  /** Whether the edit returns the template to review. */
  readonly review: boolean;
  /** Whether the request needs no components beside it. */
  readonly alone: boolean;
  /** Whether the request must name the category that the template has by now; another one would return it to review. */
  readonly withCategory: boolean;
}

const CONTENT: FieldFacts = { review: true, alone: false, withCategory: false };

/**
 * What an edit may carry. `components` stands for all parts of the content: an edit replaces them as a whole.
 * `allow_category_change` is left out: it tells Meta what to do at the creation, and no template has it.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api ,
 * of the link tracking https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export const EDIT_FIELDS = {
  category: CONTENT,
  components: CONTENT,
  parameter_format: CONTENT,
  sub_category: CONTENT,
  display_format: CONTENT,
  is_primary_device_delivery_only: CONTENT,
  message_send_ttl_seconds: { review: false, alone: true, withCategory: false },
  cta_url_link_tracking_opted_out: { review: false, alone: true, withCategory: true },
} as const satisfies Partial<Record<keyof EditTemplate, FieldFacts>>;

export type EditField = keyof typeof EDIT_FIELDS;

/** The field that carries a change: `buttons.0.url` goes with the components. @param path of a `Change` */
export function fieldOf(path: string): EditField {
  return Object.hasOwn(EDIT_FIELDS, path) ? (path as EditField) : 'components';
}

/** How Meta takes the edit that makes a change. @param path of a `Change` */
export function factsOf(path: string): FieldFacts {
  return EDIT_FIELDS[fieldOf(path)];
}
