import { sampleLink } from '../files/samples.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { type FieldTable, parseFields, pickFields, plain } from '../graph/fields.js';
import type { Template } from '../model/template.js';
import { readBack } from './read-back.js';

/**
 * Readable fields of a template.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api
 */
const FIELDS: FieldTable<Template> = {
  name: (template) => template.name,
  language: (template) => template.language,
  category: (template) => template.category,
  previous_category: (template) => template.previousCategory,
  correct_category: (template) => template.correctCategory,
  status: (template) => template.status,
  rejected_reason: (template) => template.rejectedReason,
  quality_score: (template) => ({ score: template.quality, date: Math.floor(template.updatedAt / 1000) }),
  components: (template, { world, request }) =>
    readBack(template, (handle) => sampleLink(world.state, request.url, handle)),
  parameter_format: (template) => template.parameterFormat,
  sub_category: (template) => template.extras.sub_category,
  message_send_ttl_seconds: (template) => template.extras.message_send_ttl_seconds,
  cta_url_link_tracking_opted_out: (template) => template.extras.cta_url_link_tracking_opted_out,
  display_format: (template) => template.extras.display_format,
  degrees_of_freedom_spec: (template) => template.extras.degrees_of_freedom_spec,
  library_template_name: (template) => template.extras.library_template_name,
  is_primary_device_delivery_only: (template) => template.extras.is_primary_device_delivery_only,
  source: (template) => template.source,
  is_sms_fallback_enabled: () => false,
  optimization_spec: (template) => template.extras.optimization_spec,
  bid_spec: (template) => template.extras.bid_spec,
  ad_account_id: () => undefined,
  ad_campaign_id: () => undefined,
  ad_adset_id: () => undefined,
  ad_id: () => undefined,
  health_status: (template) => ({
    can_send_message: template.status === 'APPROVED' ? 'AVAILABLE' : 'BLOCKED',
    entities: [
      {
        entity_type: 'MESSAGE_TEMPLATE',
        id: template.id,
        can_send_message: template.status === 'APPROVED' ? 'AVAILABLE' : 'BLOCKED',
      },
    ],
  }),
  last_updated_time: (template) => new Date(template.updatedAt).toISOString().replace(/\.\d+Z$/, '+0000'),
};

const DEFAULTS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'].map(plain);

/** Shows templates as a call wants them. */
export function templateViewer(call: Call): (template: Template) => unknown {
  const requested = textParam(call.params, 'fields');
  const fields = requested === undefined ? DEFAULTS : parseFields(requested);
  return (template) => pickFields(template, call, 'MessageTemplate', FIELDS, fields);
}

/** `GET /{template-id}`. */
export function readTemplate(call: Call, template: Template): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, template.wabaId);
  return templateViewer(call)(template);
}
