import { asFields, asList, type Fields, upper } from '../../core/plain-data.js';
import type { ComponentView } from '../../core/templates/rules/component-view.js';
import { keysOf, type Placeholder } from '../../core/templates/rules/placeholders.js';
import type { TemplateView } from '../../core/templates/rules/template-view.js';
import { notAmong, Refusal } from '../graph/refusal.js';
import type { Sending } from './content.js';
import { checkButtons } from './template-buttons.js';
import { checkCards } from './template-cards.js';
import { checkHeaderMedium, MEDIA_FORMATS } from './template-header.js';
import { checkTextValue } from './text-value.js';

/** Components that a message can have. Source: the enumeration in Meta's own refusal of a wrong one. */
const TYPES = [
  'BODY',
  'BUTTON',
  'CAROUSEL',
  'FOOTER',
  'HEADER',
  'LIMITED_TIME_OFFER',
  'ORDER_STATUS',
  'TAP_TARGET_CONFIGURATION',
];

/**
 * Whether a message's components give each variable of the template one good value.
 * @throws {Refusal} 100, 131008, 131009, 132000 for a wrong count, 132012 for a wrong kind, 132018 for a value that is
 * not allowed
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function checkParameters(template: TemplateView, given: readonly Fields[], sending: Sending): void {
  for (const [index, { type }] of given.entries()) {
    if (TYPES.includes(upper(type))) continue;
    throw notAmong(`template['components'][${index}]['type']`, TYPES, type);
  }
  checkParts(template, given, sending);
  checkOffer(template.offer, given, sending);
  checkButtons(template.buttons, given, {
    isAuthentication: template.isAuthentication,
    hasOffer: template.offer !== undefined,
  });
  checkCards(template, given, (card, parts) => {
    checkParts(card, parts, sending);
    checkButtons(card.group?.buttons ?? [], parts, { isAuthentication: false, hasOffer: false });
  });
}

/** Header and body of a template or of a card. */
function checkParts(
  { header, body, isAuthentication = false }: Pick<TemplateView, 'header' | 'body'> & { isAuthentication?: boolean },
  given: readonly Fields[],
  sending: Sending,
): void {
  const parameters = parametersOf(given, 'HEADER');
  if (header !== undefined && MEDIA_FORMATS.has(header.format)) checkHeaderMedium(header.format, parameters, sending);
  else checkTexts('header', keys(header), parameters);
  // An authentication body has no text of its own: its one variable is the code.
  checkTexts('body', isAuthentication ? ['1'] : keys(body), parametersOf(given, 'BODY'));
}

/**
 * The values of a text. Where the template has names, each value must bring its own.
 * @throws {Refusal} 100 for a value without a name, as live answers have it; 132000
 */
function checkTexts(place: string, expected: readonly string[], parameters: readonly Fields[]): void {
  if (expected.some((key) => !/^\d+$/.test(key))) checkNames(place, expected, parameters);
  if (parameters.length !== expected.length) {
    throw new Refusal(132000, {
      details: `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`,
    });
  }
  for (const parameter of parameters) checkTextValue(place, parameter);
}

function checkNames(place: string, expected: readonly string[], parameters: readonly Fields[]): void {
  for (const { parameter_name: name } of parameters) {
    if (typeof name !== 'string' || name === '') {
      throw new Refusal(100, { details: 'Parameter name is missing or empty' });
    }
    if (!expected.includes(name)) {
      throw new Refusal(132000, { details: `${place}: the template has no parameter named ${name}` });
    }
  }
}

/**
 * When an offer with an expiry ends.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 */
function checkOffer(offer: ComponentView | undefined, given: readonly Fields[], { world }: Sending): void {
  if (asFields(offer?.fields.limited_time_offer).has_expiration !== true) return;
  const [parameter] = parametersOf(given, 'LIMITED_TIME_OFFER');
  const { expiration_time_ms: expiration } = asFields(parameter?.limited_time_offer);
  if (parameter === undefined || expiration === undefined) {
    throw new Refusal(131008, { details: 'limited_time_offer: expiration_time_ms is missing' });
  }
  if (typeof expiration === 'number' && expiration > world.clock.now()) return;
  throw new Refusal(131009, {
    details: 'limited_time_offer: expiration_time_ms must be a time to come, in milliseconds',
  });
}

function keys(component: ComponentView | undefined): readonly string[] {
  const placeholders: readonly Placeholder[] = component?.text?.placeholders ?? [];
  return [...keysOf(placeholders, 'positional'), ...keysOf(placeholders, 'named')];
}

/** The parameters of the component of a type; none when the message has no such component. */
function parametersOf(components: readonly Fields[], type: string): readonly Fields[] {
  return asList(components.find((component) => upper(component.type) === type)?.parameters).map(asFields);
}
