import { type ButtonView, viewText } from '../templates/rules/component-view.js';
import type { AuthenticationTexts } from './authentication.js';
import type { Filler } from './fill.js';
import { couponSample, urlSamples } from './samples.js';

/** What a button does: Meta's type in lower case, `other` for a type that is not known here. */
export type ButtonKind =
  | 'quick_reply'
  | 'url'
  | 'phone_number'
  | 'copy_code'
  | 'otp'
  | 'flow'
  | 'voice_call'
  | 'catalog'
  | 'mpm'
  | 'spm'
  | 'order_details'
  | 'request_contact_info'
  | 'other';

export interface PreviewButton {
  readonly kind: ButtonKind;
  readonly label: string;
  /** Who writes the label: the template, or the phone, in its own language. */
  readonly labelBy: 'template' | 'client';
  /** The address that opens, the number that is called, the code that is copied; null for any other button. */
  readonly target: string | null;
}

/**
 * Labels where the template gives none, or may not; the phone shows them in its own language. Null: the template's.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components and the pages
 * of each kind
 */
const CLIENT_LABELS: Readonly<Record<ButtonKind, string | null>> = {
  quick_reply: null,
  url: null,
  phone_number: null,
  copy_code: 'Copy offer code',
  otp: null,
  flow: null,
  voice_call: 'Call Now',
  catalog: 'View catalog',
  mpm: 'View items',
  spm: 'View',
  order_details: 'Review and Pay',
  request_contact_info: 'Share Contact Info',
  other: null,
};

/** Kinds whose label the phone writes whatever the template says. */
const FIXED_LABELS: ReadonlySet<ButtonKind> = new Set(['copy_code', 'request_contact_info']);

export function previewButton(button: ButtonView, filler: Filler, texts: AuthenticationTexts): PreviewButton {
  const kind = kindOf(button.type);
  const own = FIXED_LABELS.has(kind) ? '' : textOf(button.fields.text);
  if (kind === 'otp') return { kind, ...oneTimeCodeLabel(button, own, texts), target: null };
  const label = own === '' ? CLIENT_LABELS[kind] : null;
  return {
    kind,
    label: label ?? (own === '' ? button.type : own),
    labelBy: label === null ? 'template' : 'client',
    target: targetOf(kind, button, filler),
  };
}

function kindOf(type: string): ButtonKind {
  const kind = type.toLowerCase();
  return Object.hasOwn(CLIENT_LABELS, kind) ? (kind as ButtonKind) : 'other';
}

/** One-tap fills the code in; zero-tap shows the copy button only where filling in does not work. */
function oneTimeCodeLabel(
  { fields }: ButtonView,
  own: string,
  texts: AuthenticationTexts,
): Pick<PreviewButton, 'label' | 'labelBy'> {
  const oneTap = textOf(fields.otp_type).toUpperCase() === 'ONE_TAP';
  const given = oneTap ? textOf(fields.autofill_text) : own;
  if (given !== '') return { label: given, labelBy: 'template' };
  return { label: oneTap ? texts.autofill : texts.copy, labelBy: 'client' };
}

function targetOf(kind: ButtonKind, button: ButtonView, filler: Filler): string | null {
  switch (kind) {
    case 'url':
      return urlOf(button, filler);
    case 'phone_number':
      return textOf(button.fields.phone_number) || null;
    case 'copy_code':
      return filler.value([...button.path, 'example'], '1', () => couponSample(button.fields));
    default:
      return null;
  }
}

/** The address as a browser opens it: what may not stand in one is percent-encoded. */
function urlOf(button: ButtonView, filler: Filler): string | null {
  const { url } = button.fields;
  const view = viewText(url, [...button.path, 'url']);
  if (view === undefined) return textOf(url) || null;
  const filled = filler.text(view, urlSamples(button.fields, view));
  return encodeUrl(filled) || null;
}

/** Half of a surrogate pair has no encoding. */
function encodeUrl(url: string): string {
  return url.replace(/[^!-~]+/g, (part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
