import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import { type Change, OFF_BY_DEFAULT } from '../compare/diff.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api */
const EDITABLE_FIELDS: readonly string[] = [
  'category',
  'message_send_ttl_seconds',
  'parameter_format',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
  'is_primary_device_delivery_only',
];

/** Fields that Meta takes without the components, and so without a new review. */
const ALONE: readonly string[] = ['message_send_ttl_seconds', 'cta_url_link_tracking_opted_out'];

/**
 * What an edit carries: the fields that change, and all components when one of them does, since they replace all that
 * Meta has. Link tracking wants the category that the template has by now; another one returns it to review.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
 */
export function editBody(
  body: CreateTemplate,
  changes: readonly Change[],
  { category }: Pick<RemoteTemplate, 'category'>,
): EditTemplate {
  const paths = changes.map(({ path }) => path);
  const fields = paths.filter((path) => EDITABLE_FIELDS.includes(path));
  const tracking = paths.includes('cta_url_link_tracking_opted_out') ? { category } : {};
  const content = paths.every((path) => ALONE.includes(path)) || body.components === undefined;
  return {
    ...tracking,
    ...Object.fromEntries(fields.map((field) => [field, fieldValue(body, field)])),
    ...(content ? {} : { components: body.components ?? [] }),
  };
}

function fieldValue(body: CreateTemplate, field: string): unknown {
  const value = body[field as keyof CreateTemplate];
  return value === undefined && OFF_BY_DEFAULT.includes(field) ? false : value;
}
