import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Template, TemplateCategory } from '../model/template.js';
import { checkUtility } from './category-abuse.js';
import { checkSamples } from './check-samples.js';
import { normalizeComponents, pickExtras, readBody } from './create.js';
import { componentsUpdate } from './events.js';
import { notify } from './notify.js';
import { scheduleReview } from './review.js';
import { checkEdit, refuse } from './state-rules.js';
import { validateTemplate } from './validate.js';

/**
 * `POST /{template-id}`: category, components and time to live; `components` replaces all of them and returns the
 * template to review. Name and language are ignored.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function editTemplate(call: Call, template: Template): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, template.wabaId);
  const category = (textParam(params, 'category')?.toUpperCase() ?? template.category) as TemplateCategory;
  const hasContent = params.components !== undefined || category !== template.category;
  const extras = pickExtras(params);
  if (!hasContent && Object.keys(extras).length === 0) {
    throw new Refusal(100, {
      message: '(#100) Provide at least one of category, components, message_send_ttl_seconds.',
    });
  }
  checkEdit(world, template);
  if (template.status === 'APPROVED' && category !== template.category) {
    throw refuse(2388039, 'The category of an approved template cannot be changed.');
  }
  if (category !== template.category) checkUtility(world, template.wabaId, category);
  checkSamples(world, { components: params.components });
  validateTemplate(
    world,
    readBody({ ...identityOf(template), ...extras, category, components: params.components ?? template.components }),
  );
  if (template.status === 'APPROVED') template.approvedEdits.push(world.clock.now());
  template.category = category;
  template.extras = { ...template.extras, ...extras };
  template.updatedAt = world.clock.now();
  if (hasContent) {
    template.status = 'PENDING';
    template.pausedUntil = undefined;
    template.rejectedReason = 'NONE';
    scheduleReview(world, template);
  }
  if (params.components !== undefined) {
    template.components = normalizeComponents(params.components);
    notify(world, template, componentsUpdate(template));
  }
  return { success: true, id: template.id, name: template.name, category: template.category };
}

function identityOf(template: Template): Readonly<Record<string, unknown>> {
  return { name: template.name, language: template.language, parameter_format: template.parameterFormat };
}
