import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText } from '../graph/call.js';
import { invalidParameter, missingParameter } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { Waba } from '../model/account.js';
import type { Component, Template } from '../model/template.js';
import { templatesNamed } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { addTemplate } from './add.js';
import { normalizeComponents, pickExtras, readBody } from './create.js';
import { scheduleReview } from './review.js';
import { checkEdit } from './state-rules.js';
import { validateTemplate } from './validate.js';

/**
 * `POST /{waba-id}/upsert_message_templates`: an authentication template in many languages. One language that cannot be
 * changed refuses all.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/bulk-management
 */
export function upsertTemplates(call: Call, waba: Waba): unknown {
  const { world, token, params } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const name = requiredText(params, 'name');
  const languages = [...new Set(listParam(params, 'languages'))];
  if (languages.length === 0) throw missingParameter('languages');
  if (params.language !== undefined) throw invalidParameter('language is not taken here: use languages.');
  if (requiredText(params, 'category').toUpperCase() !== 'AUTHENTICATION') {
    throw invalidParameter('category must be AUTHENTICATION.');
  }
  const { languages: _, ...body } = params;
  for (const language of languages) validateTemplate(world, readBody({ ...body, language }));
  const components = normalizeComponents(params.components);
  refuseLabels(components);
  const own = templatesNamed(world.state, { wabaId: waba.id, name });
  const there = languages.map((language) => own.find((template) => template.language === language));
  for (const template of there) if (template !== undefined) checkUpdate(world, template);
  const templates = languages.map((language, index) => {
    const found = there[index];
    if (found !== undefined) return update(world, found, components, params);
    const identity = { wabaId: waba.id, name, language, category: 'AUTHENTICATION' as const };
    return addTemplate(world, { ...identity, components, extras: pickExtras(params) });
  });
  for (const template of templates) scheduleReview(world, template);
  return { data: templates.map(({ id, status, language }) => ({ id, status, language })) };
}

function refuseLabels(components: readonly Component[]): void {
  const buttons = components.flatMap((component) => (component.buttons as readonly Component[] | undefined) ?? []);
  if (!buttons.some(({ text, autofill_text: autofill }) => text !== undefined || autofill !== undefined)) return;
  throw invalidParameter('text and autofill_text are not taken here.');
}

function checkUpdate(world: World, template: Template): void {
  if (template.category !== 'AUTHENTICATION') {
    throw invalidParameter(`${template.name} exists in ${template.language} as a ${template.category} template.`);
  }
  checkEdit(world, template);
}

function update(world: World, template: Template, components: readonly Component[], params: Params): Template {
  if (template.status === 'APPROVED') template.approvedEdits.push(world.clock.now());
  template.components = components;
  template.extras = { ...template.extras, ...pickExtras(params) };
  template.status = 'PENDING';
  template.rejectedReason = 'NONE';
  template.updatedAt = world.clock.now();
  return template;
}
