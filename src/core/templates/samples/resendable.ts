import type { CreateTemplate, RemoteTemplate, TemplateButton, TemplateComponent } from '../../graph/templates.js';
import { type Fields, upper } from '../../plain-data.js';
import type { Path } from '../definition.js';

/** The link that a media sample came back as, and its place in the body. */
export interface SampleLink {
  /** Where the handle goes: `['components', 0, 'example', 'header_handle', 0]`. */
  readonly path: Path;
  /** IMAGE, VIDEO, DOCUMENT or GIF. */
  readonly format: string;
  readonly link: string;
}

/** A template of Meta's as a request could make it again. */
export interface Resendable {
  /** Where a sample goes stands a `file:` name until it is uploaded. */
  readonly body: CreateTemplate;
  readonly samples: readonly SampleLink[];
  /** Parts that Meta keeps to itself and that the request needs, for a reader. */
  readonly missing: readonly string[];
}

/** Placeholder names by the format of a header; the extension stands for the media type. */
const PENDING: Readonly<Record<string, string>> = {
  IMAGE: 'file:sample.jpg',
  VIDEO: 'file:sample.mp4',
  GIF: 'file:sample.mp4',
  DOCUMENT: 'file:sample.pdf',
};

/**
 * Turns what Meta returns back into what Meta takes: media samples are links there and must be uploaded again; the fixed
 * texts of authentication templates and the link that stands for their button go.
 */
export function resendable(remote: RemoteTemplate): Resendable {
  const { name, language, category } = remote;
  const isAuthentication = category.toUpperCase() === 'AUTHENTICATION';
  const converted = remote.components.map((component, index) => {
    const path = ['components', index];
    return isAuthentication ? authenticationPart(component) : ordinaryPart(component, path);
  });
  return {
    body: { name, language, category, ...fieldsOf(remote), components: converted.map((part) => part.component) },
    samples: converted.flatMap((part) => part.samples ?? []),
    missing: converted.flatMap((part) => part.missing ?? []),
  };
}

/** A component that can be sent, and what became of its samples. */
interface Part {
  readonly component: TemplateComponent;
  readonly samples?: readonly SampleLink[];
  readonly missing?: readonly string[];
}

function fieldsOf(remote: RemoteTemplate): Partial<CreateTemplate> {
  const { parameter_format, message_send_ttl_seconds, cta_url_link_tracking_opted_out, sub_category, display_format } =
    remote;
  return {
    ...(parameter_format === undefined ? {} : { parameter_format }),
    ...(message_send_ttl_seconds === undefined ? {} : { message_send_ttl_seconds }),
    ...(cta_url_link_tracking_opted_out === undefined ? {} : { cta_url_link_tracking_opted_out }),
    // Seen in answers, and no value that a request may hold.
    ...(sub_category === undefined || sub_category === 'CUSTOM' ? {} : { sub_category }),
    ...(display_format === undefined ? {} : { display_format }),
    // Off in every template that does not ask for it.
    ...(remote.is_primary_device_delivery_only ? { is_primary_device_delivery_only: true } : {}),
  };
}

function ordinaryPart(component: Fields, path: Path): Part {
  const type = upper(component.type);
  if (type === 'HEADER') return header(component, path);
  if (type === 'BUTTONS') {
    return { component: { type, buttons: list(component.buttons).map(ordinaryButton) } };
  }
  if (type !== 'CAROUSEL') return { component: component as unknown as TemplateComponent };
  const cards = list(component.cards).map((card, index) => {
    return list(card.components).map((inner, place) => {
      return ordinaryPart(inner, [...path, 'cards', index, 'components', place]);
    });
  });
  return {
    component: { type, cards: cards.map((parts) => ({ components: parts.map((part) => part.component) })) },
    samples: cards.flat().flatMap((part) => part.samples ?? []),
    missing: cards.flat().flatMap((part) => part.missing ?? []),
  };
}

function header(component: Fields, path: Path): Part {
  const format = upper(component.format);
  const pending = PENDING[format];
  if (pending === undefined) return { component: component as unknown as TemplateComponent };
  const [link] = list((component.example as Fields | undefined)?.header_handle) as unknown[];
  const bare = { type: 'HEADER', format };
  if (typeof link !== 'string') return { component: bare, missing: [`the sample of its ${format} header`] };
  const example = { header_handle: [pending] };
  const place = [...path, 'example', 'header_handle', 0];
  return { component: { ...bare, example }, samples: [{ path: place, format, link }] };
}

function ordinaryButton(button: Fields): TemplateButton {
  if (upper(button.type) !== 'COPY_CODE') return button as unknown as TemplateButton;
  // Meta writes the label of this one, and returns the code as a list.
  const { text: _, example, ...rest } = button;
  const code: unknown = Array.isArray(example) ? example[0] : example;
  return { ...rest, ...(code === undefined ? {} : { example: code }) } as unknown as TemplateButton;
}

function authenticationPart(component: Fields): Part {
  const type = upper(component.type);
  if (type === 'BODY') return { component: { type, ...kept(component, 'add_security_recommendation') } };
  if (type === 'FOOTER') return { component: { type, ...kept(component, 'code_expiration_minutes') } };
  if (type !== 'BUTTONS') return { component: component as unknown as TemplateComponent };
  const buttons = list(component.buttons).map(codeButton);
  const lacksApps = buttons.some((button) => button.otp_type !== 'COPY_CODE' && button.supported_apps === undefined);
  return {
    component: { type, buttons },
    missing: lacksApps ? ['the apps that its button hands the code to'] : [],
  };
}

/** Comes back as a link: `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}`. */
function codeButton(button: Fields): TemplateButton {
  const fromLink = /[?&]otp_type=([A-Za-z_]+)/.exec(String(button.url ?? ''))?.[1];
  const otpType = upper(button.otp_type ?? fromLink ?? 'COPY_CODE');
  return {
    type: 'OTP',
    otp_type: otpType,
    ...kept(button, 'supported_apps'),
    // Meta took the template with it, so its terms were accepted then.
    ...(otpType === 'ZERO_TAP' ? { zero_tap_terms_accepted: true } : {}),
  };
}

function kept(fields: Fields, key: string): Fields {
  return fields[key] === undefined ? {} : { [key]: fields[key] };
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}
