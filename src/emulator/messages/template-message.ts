import { asList, type Fields } from '../../core/plain-data.js';
import { type TemplateView, viewTemplate } from '../../core/templates/rules/template-view.js';
import type { Call } from '../graph/call.js';
import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { PhoneNumber } from '../model/number.js';
import type { Template } from '../model/template.js';
import { findTemplate } from '../model/template-store.js';
import { checkSending } from '../templates/category-abuse.js';
import { asObject } from './check-value.js';
import { refuseUnknownKeys, TEMPLATE_KEYS } from './known-keys.js';
import type { Recipient } from './recipient.js';
import { checkParameters } from './template-parameters.js';

/**
 * The template a message names, checked: it exists, is approved, and gets exactly its parameters.
 * @throws {Refusal} 100, 131008, 131009, 131062, 131064, 132000, 132001, 132012, 132015, 132016 or 132018
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function checkTemplateMessage(
  call: Call,
  number: PhoneNumber,
  recipient: Recipient,
  edge: 'messages' | 'marketing_messages' = 'messages',
): Template {
  const { world } = call;
  const message = asObject(call.params.template, 'template');
  const language = asObject(message.language, 'language');
  if (world.state.settings.strict) checkKeys(message, language);
  const template = findSendable(call, number, mandatory(message, 'name'), mandatory(language, 'code'));
  checkSending(world, template);
  if (
    edge === 'messages' &&
    template.category === 'MARKETING' &&
    world.state.wabas.get(number.wabaId)?.isMarketingDisabled
  ) {
    throw new Refusal(131063, { details: 'The account sends marketing templates through /marketing_messages only' });
  }
  if (recipient.byUserId && template.category === 'AUTHENTICATION') {
    throw new Refusal(131062, { details: 'Authentication templates need a phone number' });
  }
  const components = asList(message.components).map((component) => asObject(component, 'components'));
  checkParameters(viewOf(template), components, { world, numberId: number.id });
  return template;
}

/** @throws {Refusal} 131008 */
function mandatory(params: Params, name: string): string {
  const text = textParam(params, name);
  if (text === undefined) throw new Refusal(131008, { details: `Parameter '${name}' is mandatory` });
  return text;
}

/** A template is read once for all its messages: an edit puts other components in place of the old ones. */
const views = new WeakMap<Template['components'], TemplateView>();

function viewOf(template: Template): TemplateView {
  const known = views.get(template.components);
  if (known?.category === template.category) return known;
  const view = viewTemplate({ ...template, parameter_format: template.parameterFormat });
  views.set(template.components, view);
  return view;
}

/** @throws {Refusal} 132001, 132015, 132016, or 132018 for a template that Direct Send has made */
function findSendable({ world }: Call, number: PhoneNumber, name: string, language: string): Template {
  const template = findTemplate(world.state, { wabaId: number.wabaId, name, language });
  if (template?.source === 'AUTO_GENERATED') {
    throw new Refusal(132018, {
      details: `template name (${name}) was made by Direct Send and cannot be sent by name`,
    });
  }
  if (template?.status === 'PAUSED') throw new Refusal(132015, { details: `template name (${name}) is paused` });
  if (template?.status === 'DISABLED') throw new Refusal(132016, { details: `template name (${name}) is disabled` });
  if (template?.status !== 'APPROVED') {
    throw new Refusal(132001, { subcode: 2494073, details: `template name (${name}) does not exist in ${language}` });
  }
  return template;
}

function checkKeys(message: Params, language: Params): void {
  refuseUnknownKeys(message, TEMPLATE_KEYS.template, 'template');
  refuseUnknownKeys(language, TEMPLATE_KEYS.language, "template['language']");
  checkComponentKeys(asList(message.components), "template['components']");
}

function checkComponentKeys(components: readonly unknown[], name: string): void {
  for (const [index, component] of objects(components)) {
    const place = `${name}[${index}]`;
    refuseUnknownKeys(component, TEMPLATE_KEYS.component, place);
    for (const [number, parameter] of objects(asList(component.parameters))) {
      refuseUnknownKeys(parameter, TEMPLATE_KEYS.parameter, `${place}['parameters'][${number}]`);
    }
    for (const [number, card] of objects(asList(component.cards))) {
      const cardPlace = `${place}['cards'][${number}]`;
      refuseUnknownKeys(card, TEMPLATE_KEYS.card, cardPlace);
      checkComponentKeys(asList(card.components), `${cardPlace}['components']`);
    }
  }
}

/** The objects of a list, each with its place. */
function objects(list: readonly unknown[]): readonly (readonly [number, Fields])[] {
  return list.flatMap((item, index) =>
    typeof item === 'object' && item !== null ? [[index, item as Fields] as const] : [],
  );
}
