import { asFields, asList, upper } from '../../core/plain-data.js';
import type { ComponentView } from '../../core/templates/rules/component-view.js';
import { keysOf, type Placeholder } from '../../core/templates/rules/placeholders.js';
import type { TemplateView } from '../../core/templates/rules/template-view.js';
import { Refusal } from '../graph/refusal.js';
import { checkButtons } from './template-buttons.js';
import { checkValue } from './template-values.js';

/** A component of a template message. */
interface Given {
  readonly type: string;
  readonly parameters: readonly Readonly<Record<string, unknown>>[];
}

/** What a component of the template needs: the keys of its variables, or one medium. */
const MEDIA_FORMATS = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION']);

/**
 * Whether a message's components give each variable of the template one good value.
 * @throws {Refusal} 132000 for a wrong count, 132012 for a wrong kind, 132018 for a value that is not allowed
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function checkParameters(template: TemplateView, components: unknown): void {
  const given = asList(components).map(asFields);
  checkHeader(template.header, pick(given, 'HEADER'));
  checkTexts('body', bodyKeys(template), pick(given, 'BODY'));
  checkButtons(template.buttons, given, template.isAuthentication);
  checkCards(template, given);
}

function checkCards(template: TemplateView, given: readonly Readonly<Record<string, unknown>>[]): void {
  if (template.cards.length === 0) return;
  const cards = asList(given.find((component) => upper(component.type) === 'CAROUSEL')?.cards).map(asFields);
  if (cards.length !== template.cards.length) throw countMismatch('carousel', cards.length, template.cards.length);
  template.cards.forEach((card, index) => {
    const parts = asList(cards[index]?.components).map(asFields);
    checkHeader(card.header, pick(parts, 'HEADER'));
    checkTexts('card body', keys(card.body), pick(parts, 'BODY'));
    checkButtons(card.group?.buttons ?? [], parts, false);
  });
}

function checkHeader(header: ComponentView | undefined, given: Given | undefined): void {
  const format = upper(header?.fields.format);
  if (!MEDIA_FORMATS.has(format)) {
    checkTexts('header', keys(header), given);
    return;
  }
  const [first, ...more] = given?.parameters ?? [];
  if (first === undefined || more.length > 0) throw countMismatch('header', given?.parameters.length ?? 0, 1);
  if (upper(first.type) !== format) {
    throw new Refusal(132012, {
      details: `header: Format mismatch, expected ${format}, received ${upper(first.type) || 'UNKNOWN'}`,
    });
  }
}

function checkTexts(place: string, expected: readonly string[], given: Given | undefined): void {
  const parameters = given?.parameters ?? [];
  if (parameters.length !== expected.length) throw countMismatch(place, parameters.length, expected.length);
  const isNamed = expected.some((key) => !/^\d+$/.test(key));
  for (const parameter of parameters) {
    const name = parameter.parameter_name;
    if (isNamed && (typeof name !== 'string' || !expected.includes(name))) {
      throw new Refusal(132000, { details: `${place}: Parameter name is missing or unknown` });
    }
    checkValue(place, parameter);
  }
}

/** An authentication body has no text of its own: its one variable is the code. */
function bodyKeys(template: TemplateView): readonly string[] {
  return template.isAuthentication ? ['1'] : keys(template.body);
}

function keys(component: ComponentView | undefined): readonly string[] {
  const placeholders: readonly Placeholder[] = component?.text?.placeholders ?? [];
  return [...keysOf(placeholders, 'positional'), ...keysOf(placeholders, 'named')];
}

function pick(components: readonly Readonly<Record<string, unknown>>[], type: string): Given | undefined {
  const found = components.find((component) => upper(component.type) === type);
  return found === undefined ? undefined : { type, parameters: asList(found.parameters).map(asFields) };
}

function countMismatch(place: string, received: number, expected: number): Refusal {
  return new Refusal(132000, {
    details: `${place}: number of localizable_params (${received}) does not match the expected number of params (${expected})`,
  });
}
