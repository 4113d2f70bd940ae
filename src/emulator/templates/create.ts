import type { CreateTemplate } from '../../core/graph/template-shape.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText, textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { Waba } from '../model/account.js';
import { newId } from '../model/ids.js';
import { type Component, newTemplate, type TemplateCategory } from '../model/template.js';
import { putTemplate } from '../model/template-store.js';
import { nextCount } from '../model/world.js';
import { checkUtility } from './category-abuse.js';
import { checkSamples } from './check-samples.js';
import { withoutTimeToLive } from './move-category.js';
import { scheduleReview } from './review.js';
import { checkCreation } from './state-rules.js';
import { readsAsMarketing, validateTemplate } from './validate.js';

/** Fields that a read gives back as they came. */
const EXTRAS: readonly string[] = [
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
  'degrees_of_freedom_spec',
  'library_template_name',
  'is_primary_device_delivery_only',
  'optimization_spec',
  'bid_spec',
];

/**
 * `POST /{waba-id}/message_templates`. The body is held to the linter's rules, then to what the account holds already.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function createTemplate(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const identity = { wabaId: waba.id, name: requiredText(params, 'name'), language: requiredText(params, 'language') };
  const category = requiredText(params, 'category').toUpperCase() as TemplateCategory;
  const body = readBody(params);
  checkSamples(world, body);
  validateTemplate(world, body);
  checkUtility(world, waba.id, category);
  checkCreation(world, identity);
  const moved = world.state.settings.recategoriseByWording && category === 'UTILITY' && readsAsMarketing(body);
  const template = newTemplate({
    ...identity,
    id: newId(world.state, 'template'),
    category: moved ? 'MARKETING' : category,
    previousCategory: moved ? category : undefined,
    components: normalizeComponents(params.components),
    parameterFormat: textParam(params, 'parameter_format')?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    extras: moved ? withoutTimeToLive(pickExtras(params)) : pickExtras(params),
    updatedAt: world.clock.now(),
    ordinal: nextCount(world.state),
  });
  putTemplate(world.state, template);
  scheduleReview(world, template);
  return { id: template.id, status: template.status, category: template.category };
}

/** The parameters in the linter's shape. @throws {Refusal} 100 when components are no list of objects with a type */
export function readBody(params: Params): CreateTemplate {
  const { components } = params;
  if (components !== undefined && !isComponentList(components)) {
    throw new Refusal(100, { message: '(#100) Param components must be an array of objects with a type.' });
  }
  return params as unknown as CreateTemplate;
}

export function pickExtras(params: Params): Readonly<Record<string, unknown>> {
  return Object.fromEntries(EXTRAS.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]));
}

/** Reads give the enumerations back in capitals, however they were written. */
export function normalizeComponents(components: unknown): readonly Component[] {
  return isComponentList(components) ? components.map(normalizeComponent) : [];
}

function normalizeComponent(component: Component): Component {
  const { format, buttons, cards } = component;
  return {
    ...component,
    type: component.type.toUpperCase(),
    ...(typeof format === 'string' ? { format: format.toUpperCase() } : {}),
    ...(isComponentList(buttons) ? { buttons: buttons.map(normalizeComponent) } : {}),
    ...(Array.isArray(cards) ? { cards: cards.map(normalizeCard) } : {}),
  };
}

function normalizeCard(card: { readonly components?: unknown }): unknown {
  return { ...card, components: normalizeComponents(card.components) };
}

function isComponentList(value: unknown): value is readonly Component[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && 'type' in item && typeof item.type === 'string')
  );
}
