import type { RemoteTemplate } from '../graph/templates.js';
import type { ButtonView } from '../templates/rules/component-view.js';
import { findPlaceholders, type Placeholder } from '../templates/rules/placeholders.js';
import { type TemplateView, viewTemplate } from '../templates/rules/template-view.js';

/** A place in a template that needs a value for each message. */
export type Slot = TextSlot | UrlSlot | CouponSlot | MediaSlot | CodeSlot;

interface SlotNames {
  /** What names it and no other place: `body.1`, `header.1`, `button.0`. */
  readonly name: string;
  /** The short name, where no other place claims it: `1`, `first_name`, `code`. */
  readonly short?: string;
}

/** A variable of the header or body. */
export interface TextSlot extends SlotNames {
  readonly kind: 'text';
  readonly place: 'header' | 'body';
  readonly key: string;
  readonly named: boolean;
}

/** The variable end of an address. */
interface UrlSlot extends SlotNames {
  readonly kind: 'url';
  readonly index: number;
  readonly key: string;
  readonly named: boolean;
  /** The address with its variable. */
  readonly url: string;
}

/** The code behind a "copy offer code" button. */
interface CouponSlot extends SlotNames {
  readonly kind: 'coupon';
  readonly index: number;
}

/** The file of a media header. */
interface MediaSlot extends SlotNames {
  readonly kind: 'media';
  readonly format: 'image' | 'video' | 'document';
}

/** The one-time code of an authentication template: it stands in the text and behind the button. */
interface CodeSlot extends SlotNames {
  readonly kind: 'code';
  /** Of the button. */
  readonly index: number;
}

export interface Slots {
  readonly slots: readonly Slot[];
  /** Parts that need values of a kind that no variable can give. */
  readonly unsupported: readonly string[];
  /** Texts with their variables, to know how long they get. */
  readonly texts: Readonly<Partial<Record<'header' | 'body', string>>>;
}

/**
 * What a template needs at send time, in the order of its parts. Quick replies, phone buttons, fixed addresses, flows
 * and footers need nothing.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function findSlots(template: RemoteTemplate): Slots {
  // Meta's library made the text, yet it is here: a remote template has all its components.
  const view = viewTemplate({ ...template, library_template_name: undefined });
  if (view.isAuthentication) {
    const index = view.buttons.findIndex(({ type }) => type === 'OTP' || type === 'URL');
    return {
      slots: [{ kind: 'code', name: 'code', short: '1', index: Math.max(index, 0) }],
      unsupported: [],
      texts: {},
    };
  }
  const body = textSlots(view, 'body', new Set());
  const taken = new Set(body.map(({ key }) => key));
  return {
    slots: [
      ...headerSlots(view, taken),
      ...body,
      ...view.buttons.flatMap((button, index) => buttonSlots(button, index, taken)),
    ],
    unsupported: unsupportedParts(view),
    texts: {
      ...(view.header?.text === undefined ? {} : { header: view.header.text.text }),
      ...(view.body?.text === undefined ? {} : { body: view.body.text.text }),
    },
  };
}

function headerSlots(view: TemplateView, taken: ReadonlySet<string>): readonly Slot[] {
  const format = String(view.header?.fields.format ?? '').toLowerCase();
  if (format === 'image' || format === 'video' || format === 'document') {
    return [{ kind: 'media', name: 'header', format }];
  }
  return textSlots(view, 'header', taken);
}

/** Variables in the order of their values: positional ones by number, named ones as they stand. */
function textSlots(view: TemplateView, place: 'header' | 'body', taken: ReadonlySet<string>): readonly TextSlot[] {
  const found = view[place]?.text?.placeholders.filter(({ kind }) => kind !== 'malformed') ?? [];
  const once = found.filter((placeholder, at) => found.findIndex(({ key }) => key === placeholder.key) === at);
  return once
    .toSorted((a, b) => (a.kind === 'positional' && b.kind === 'positional' ? Number(a.key) - Number(b.key) : 0))
    .map(({ key, kind }) => ({
      kind: 'text',
      place,
      key,
      named: kind === 'named',
      ...names(`${place}.${key}`, key, taken),
    }));
}

function buttonSlots(button: ButtonView, index: number, taken: ReadonlySet<string>): readonly Slot[] {
  const name = `button.${index}`;
  if (button.type === 'COPY_CODE') return [{ kind: 'coupon', index, ...names(name, 'coupon', taken) }];
  const url = button.fields.url;
  if (button.type !== 'URL' || typeof url !== 'string') return [];
  const [variable]: readonly Placeholder[] = findPlaceholders(url);
  if (variable === undefined) return [];
  const { key } = variable;
  return [{ kind: 'url', index, key, named: variable.kind === 'named', url, ...names(name, key, taken) }];
}

function names(name: string, short: string, taken: ReadonlySet<string>): SlotNames {
  return taken.has(short) ? { name } : { name, short };
}

const UNSUPPORTED_HEADERS: Readonly<Record<string, string>> = {
  LOCATION: 'a location header',
  PRODUCT: 'a product header',
  GIF: 'a GIF header',
};
const UNSUPPORTED_BUTTONS: Readonly<Record<string, string>> = {
  MPM: 'a product list',
  ORDER_DETAILS: 'order details',
};

function unsupportedParts(view: TemplateView): readonly string[] {
  return [
    UNSUPPORTED_HEADERS[String(view.header?.fields.format ?? '').toUpperCase()],
    view.carousel && 'a carousel',
    view.offer && 'a limited-time offer',
    ...view.buttons.map(({ type }) => UNSUPPORTED_BUTTONS[type]),
  ].filter((part) => part !== undefined);
}
