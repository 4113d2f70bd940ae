import type { RemoteTemplate } from '../../graph/templates.js';
import {
  ONE_TIME_CODE_BUTTON,
  SEND_TIME_BUTTONS,
  SEND_TIME_HEADERS,
  SEND_TIME_OFFER,
  SEND_TIME_ORDER_STATUS,
  type SendTimeValue,
} from '../../meta/send-time-parts.js';
import {
  BODY_TEXT_MAX,
  CARD_BODY_MAX,
  HEADER_TEXT_MAX,
  OFFER_BODY_MAX,
  OFFER_CODE_MAX,
} from '../../meta/template-limits.js';
import { asFields } from '../../plain-data.js';
import type { ButtonView, ComponentView } from '../../templates/rules/component-view.js';
import type { Placeholder } from '../../templates/rules/placeholders.js';
import { type TemplateView, viewTemplate } from '../../templates/rules/template-view.js';
import { withShortNames } from './short-names.js';
import type { Part, Slot } from './slot.js';

export interface Parts {
  readonly parts: readonly Part[];
  /** How many cards the message must have. */
  readonly cards: number;
  /** A header is a GIF, which the Marketing Messages API alone takes. */
  readonly hasGif: boolean;
  /** Parts that need values of a kind that is not documented. */
  readonly unsupported: readonly string[];
}

/**
 * What a template needs at send time, in the order of its parts. Footers, fixed texts and what `SEND_TIME_BUTTONS` calls
 * `never` need nothing.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function findParts(template: RemoteTemplate): Parts {
  // Meta's library made the text, yet it is here: a remote template has all its components.
  const view = viewTemplate({ ...template, library_template_name: undefined });
  const parts = view.isAuthentication ? codeParts(view) : [...partsOf(view), ...orderParts(template)];
  const headers = [view.header, ...view.cards.map(({ header }) => header)];
  return {
    parts: withShortNames(parts),
    cards: view.cards.length,
    hasGif: headers.some((header) => header?.format === 'GIF'),
    unsupported: view.allButtons.flatMap(({ type }) => UNDOCUMENTED_BUTTONS[type] ?? []),
  };
}

/** Known from the list of words in Meta's refusals alone. Source: https://github.com/shridarpatil/frappe_whatsapp/issues/188 */
const UNDOCUMENTED_BUTTONS: Readonly<Record<string, string>> = {
  REMINDER: 'a reminder button',
  BOOKING_CONFIRMATION: 'a booking button',
};

const TEXT: SendTimeValue = { field: 'text', form: 'text', needed: true };

/** The one-time code stands in the text and behind the button. */
function codeParts({ buttons }: TemplateView): readonly Part[] {
  const index = buttons.findIndex(({ type }) => type === 'OTP' || type === 'URL');
  const { subType = '', values } = ONE_TIME_CODE_BUTTON;
  const slots = values.map((value): Slot => ({ ...value, name: 'code', title: 'the one-time code' }));
  const common = { card: null, slots, named: 'always' } as const;
  return [
    { ...common, component: { type: 'body' } },
    { ...common, component: { type: 'button', sub_type: subType, index: String(Math.max(index, 0)) } },
  ];
}

function partsOf(view: TemplateView): readonly Part[] {
  const hasOffer = view.offer !== undefined;
  return [
    ...headerParts(view.header, null),
    ...textParts(view.body, 'body', null, hasOffer ? OFFER_BODY_MAX : BODY_TEXT_MAX),
    ...offerParts(view.offer),
    ...view.buttons.flatMap((button, index) => buttonParts(button, index, null, hasOffer)),
    ...view.cards.flatMap(({ header, body, group }, card) => [
      ...headerParts(header, card),
      ...textParts(body, 'body', card, CARD_BODY_MAX),
      ...(group?.buttons ?? []).flatMap((button, index) => buttonParts(button, index, card, false)),
    ]),
  ];
}

function headerParts(header: ComponentView | undefined, card: number | null): readonly Part[] {
  const known = SEND_TIME_HEADERS[header?.format ?? ''];
  if (known === undefined) return textParts(header, 'header', card, HEADER_TEXT_MAX);
  const { named, together = '' } = known;
  const slots = known.values.map((value): Slot => {
    const name = place('header', card, value.field);
    // The file itself has no field of its own: it is the header.
    return { ...value, name, title: `the ${value.field || together} of the header${onCard(card)}` };
  });
  return [{ component: { type: 'header' }, card, named, together, slots }];
}

/** Variables in the order of their values: positional ones by number, named ones as they stand. */
function textParts(
  component: ComponentView | undefined,
  type: 'header' | 'body',
  card: number | null,
  max: number,
): readonly Part[] {
  const { text } = component ?? {};
  const found = text?.placeholders.filter(({ kind }) => kind !== 'malformed') ?? [];
  if (text === undefined || found.length === 0) return [];
  const once = found.filter((placeholder, at) => found.findIndex(({ key }) => key === placeholder.key) === at);
  const slots = once
    .toSorted((a, b) => (a.kind === 'positional' && b.kind === 'positional' ? Number(a.key) - Number(b.key) : 0))
    .map(({ key, kind }): Slot => {
      const title = `{{${key}}} of the ${type}${onCard(card)}`;
      return { ...TEXT, name: place(type, card, key), title, key, named: kind === 'named' };
    });
  const where = { place: `${type}${onCard(card)}`, text: text.text, max };
  return [{ component: { type }, card, named: 'always', slots, text: where }];
}

function offerParts(offer: ComponentView | undefined): readonly Part[] {
  if (asFields(offer?.fields.limited_time_offer).has_expiration !== true) return [];
  const { named, together = '', values } = SEND_TIME_OFFER;
  const slots = values.map((value) => ({ ...value, name: 'offer.ends', title: 'the end of the offer' }));
  return [{ component: { type: 'limited_time_offer' }, card: null, named, together, slots }];
}

function orderParts({ sub_category: subCategory }: RemoteTemplate): readonly Part[] {
  if (subCategory?.toUpperCase() !== 'ORDER_STATUS') return [];
  const { named, together = '', values } = SEND_TIME_ORDER_STATUS;
  const slots = values.map(
    (value): Slot => ({ ...value, name: `order.${value.field}`, title: `the ${value.field} of the order` }),
  );
  return [{ component: { type: 'order_status' }, card: null, named, together, slots }];
}

/** A button may have one value of its own, which then needs no further word behind its number. */
const OWN_VALUES: ReadonlySet<string> = new Set(['text', 'coupon_code']);

function buttonParts(button: ButtonView, index: number, card: number | null, inOffer: boolean): readonly Part[] {
  const known = SEND_TIME_BUTTONS[button.type];
  const variable = button.url?.placeholders[0];
  if (known?.subType === undefined || (known.named === 'with-variable' && variable === undefined)) return [];
  const { subType, named, together } = known;
  const slots = known.values.map((value): Slot => {
    const slot = {
      ...value,
      name: place(`button.${index}`, card, OWN_VALUES.has(value.field) ? '' : value.field),
      title: buttonTitle(value.field, index, card, variable),
    };
    if (value.form === 'coupon' && inOffer) return { ...slot, max: OFFER_CODE_MAX };
    if (value.form !== 'url-end' || variable === undefined) return slot;
    return { ...slot, url: button.url?.text ?? '', key: variable.key, named: variable.kind === 'named' };
  });
  const component = { type: 'button', sub_type: subType, index: String(index) } as const;
  return [{ component, card, named, ...(together === undefined ? {} : { together }), slots }];
}

function buttonTitle(field: string, index: number, card: number | null, variable: Placeholder | undefined): string {
  const button = `button ${index}${onCard(card)}`;
  if (field === 'coupon_code') return `the code of ${button}`;
  return field === 'text' ? `{{${variable?.key}}} in the address of ${button}` : `${field} of ${button}`;
}

function place(part: string, card: number | null, field: string): string {
  return [card === null ? '' : `card.${card}`, part, field].filter((word) => word !== '').join('.');
}

function onCard(card: number | null): string {
  return card === null ? '' : ` of card ${card}`;
}
