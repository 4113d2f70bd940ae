import { asFields, asList, asString, type Fields, upper } from '../../../core/plain-data.js';
import type { PreviewButton } from '../../../core/preview/buttons.js';
import type { GivenValue, ValueLookup } from '../../../core/preview/fill.js';
import { createPreview } from '../../../core/preview/message.js';
import type { PreviewCard, PreviewHeader } from '../../../core/preview/parts.js';
import type { Path } from '../../../core/templates/definition.js';
import type { Component, Template } from '../../model/template.js';
import type { Bubble, BubbleButton, BubbleCard, BubbleHeader, Tap } from './bubble.js';
import { flowForm } from './flow-form.js';
import { headerOf } from './header.js';
import { contactAnswer, productChoice } from './taps.js';

/** A template at the time a message of it was sent: an edit puts other components in its place. */
export type SentTemplate = Pick<Template, 'name' | 'language' | 'category' | 'components' | 'parameterFormat'>;

export interface SentMessage {
  readonly id: string;
  /** Digits of the person, where known. */
  readonly phone: string | undefined;
  readonly name: string;
  /** The Flow JSON of what a button names by `flow_id` or `flow_name`, where the emulator has it. */
  flowJson(named: Fields): string | undefined;
}

/**
 * A template message with its values, as `templates preview` shows it.
 * @param given the components of the message
 */
export function templateBubble(template: SentTemplate, given: readonly Fields[], sent: SentMessage): Bubble {
  const { name, language, category, components, parameterFormat } = template;
  const preview = createPreview(
    { name, language, category, components, parameter_format: parameterFormat },
    { values: valuesOf(components, given) },
  );
  const templateButtons = asList(componentOf(components, 'BUTTONS').buttons).map(asFields);
  const cards = asList(componentOf(components, 'CAROUSEL').cards).map(asFields);
  return {
    template: `${name} · ${language}`,
    direction: preview.direction,
    category: preview.category,
    header: headerWith(preview.header, given),
    offer: preview.offer && {
      text: preview.offer.text,
      endsAt: preview.offer.expires ? endOf(given) : null,
      code: preview.offer.code,
    },
    body: preview.body ?? [],
    footer: preview.footer,
    buttons: [
      ...buttonsWith(preview.buttons, templateButtons, given, sent),
      ...(preview.callPermission ? callPermissionButtons(sent.id) : []),
    ],
    cards: preview.cards.map((card, index) => cardWith(card, asFields(cards[index]), cardGiven(given, index), sent)),
  };
}

/** What a person answers when a business asks whether it may call. */
export function callPermissionButtons(replyTo: string): BubbleButton[] {
  const answers = [
    { label: 'Allow for a week', response: 'accept', isPermanent: false },
    { label: 'Always allow', response: 'accept', isPermanent: true },
    { label: 'Do not allow', response: 'reject', isPermanent: false },
  ];
  return answers.map(({ label, response, isPermanent }) => ({
    kind: 'voice_call',
    label,
    tap: { kind: 'answer', answer: { type: 'call-permission-reply', response, isPermanent, replyTo } },
  }));
}

function cardWith(card: PreviewCard, template: Fields, given: readonly Fields[], sent: SentMessage): BubbleCard {
  const buttons = asList(componentOf(asList(template.components).map(asFields), 'BUTTONS').buttons).map(asFields);
  return {
    header: headerWith(card.header, given),
    body: card.body ?? [],
    buttons: buttonsWith(card.buttons, buttons, given, sent),
  };
}

/** The preview's header, with the medium or place that the message gives. */
function headerWith(header: PreviewHeader | null, given: readonly Fields[]): BubbleHeader | null {
  if (header === null || header.kind === 'text') return header;
  const parameter = asFields(asList(componentOf(given, 'HEADER').parameters)[0]);
  const kind = header.kind === 'media' || header.kind === 'other' ? header.format : header.kind;
  return headerOf(parameter) ?? { kind: 'stand-in', text: kind };
}

function buttonsWith(
  buttons: readonly PreviewButton[],
  template: readonly Fields[],
  given: readonly Fields[],
  sent: SentMessage,
): BubbleButton[] {
  return buttons.map((button, index) => {
    const parameter = asFields(asList(buttonOf(given, index).parameters)[0]);
    return {
      kind: button.kind,
      label: button.label,
      tap: tapOf(button, asFields(template[index]), parameter, sent),
    };
  });
}

function tapOf({ kind, label, target }: PreviewButton, template: Fields, parameter: Fields, sent: SentMessage): Tap {
  const replyTo = sent.id;
  const action = asFields(parameter.action);
  switch (kind) {
    case 'quick_reply': {
      const payload = asString(parameter.payload) || label;
      return { kind: 'answer', answer: { type: 'button', text: label, payload, replyTo } };
    }
    case 'flow': {
      const json = asString(template.flow_json) || sent.flowJson(template);
      const token = asString(action.flow_token) || 'unused';
      const data = asFields(action.flow_action_data);
      return { kind: 'form', form: flowForm({ title: label, json, token, data, replyTo }) };
    }
    case 'voice_call':
      return { kind: 'answer', answer: { type: 'call' } };
    case 'request_contact_info':
      return { kind: 'answer', answer: contactAnswer(sent) };
    case 'mpm':
      return productChoice(label, '', asList(action.sections).map(asFields));
    case 'url':
      return { kind: 'stay', text: `A phone would open ${target ?? 'an address'}` };
    case 'phone_number':
      return { kind: 'stay', text: `A phone would call ${target ?? 'the number'}` };
    case 'copy_code':
    case 'otp':
      return { kind: 'stay', text: `A phone would copy the code ${target ?? ''}`.trimEnd() };
    default:
      return { kind: 'stay', text: `A phone would open: ${label}` };
  }
}

function endOf(given: readonly Fields[]): number | null {
  const [parameter] = asList(componentOf(given, 'LIMITED_TIME_OFFER').parameters).map(asFields);
  const end = asFields(parameter?.limited_time_offer).expiration_time_ms;
  return typeof end === 'number' ? end : null;
}

/** The message's own values by the place of the text in the template. */
function valuesOf(components: readonly Component[], given: readonly Fields[]): ValueLookup {
  return (path, key) => valueAt(components, given, path, key);
}

/** `path` begins with `components`. */
function valueAt(
  components: readonly Fields[],
  given: readonly Fields[],
  path: Path,
  key: string,
): GivenValue | undefined {
  const [, at, list, index, ...rest] = path;
  const component = asFields(components[Number(at)]);
  if (list === 'cards') {
    const card = asFields(asList(component.cards)[Number(index)]);
    return valueAt(asList(card.components).map(asFields), cardGiven(given, Number(index)), rest, key);
  }
  if (list === 'buttons') {
    const [parameter] = asList(buttonOf(given, Number(index)).parameters).map(asFields);
    return textOf(parameter);
  }
  // An authentication template may come without a body; its text is Meta's all the same.
  const type = at === undefined ? 'BODY' : upper(component.type);
  const parameters = asList(componentOf(given, type).parameters).map(asFields);
  const named = parameters.find(({ parameter_name: name }) => name === key);
  return textOf(named ?? parameters[Number(key) - 1]);
}

function textOf(parameter: Fields | undefined): GivenValue | undefined {
  if (parameter === undefined) return undefined;
  const { text, coupon_code: coupon, currency, date_time: time } = parameter;
  const found = [text, coupon, asFields(currency).fallback_value, asFields(time).fallback_value].find(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  return found === undefined ? undefined : { text: String(found) };
}

function componentOf(components: readonly Fields[], type: string): Fields {
  return components.find((component) => upper(component.type) === type) ?? {};
}

function buttonOf(given: readonly Fields[], index: number): Fields {
  const found = given.find((component) => upper(component.type) === 'BUTTON' && Number(component.index ?? 0) === index);
  return found ?? {};
}

function cardGiven(given: readonly Fields[], index: number): readonly Fields[] {
  const cards = asList(componentOf(given, 'CAROUSEL').cards).map(asFields);
  const card = cards.find(({ card_index: at }, place) => Number(at ?? place) === index);
  return asList(card?.components).map(asFields);
}
