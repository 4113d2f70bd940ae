import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import { upper } from '../../plain-data.js';
import { exampleValues } from '../rules/example-forms.js';
import { findPlaceholders } from '../rules/placeholders.js';
import { normalizeButton } from './normalize-button.js';
import { normalizeText } from './normalize-text.js';

/** A template reduced to what can be compared between a file and Meta: plain data, lists and maps only. */
export interface NormalTemplate {
  /** Components under their type in lower case, beside the fields of the template. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Samples of texts by place and variable: `body.1`. */
  readonly samples: Readonly<Record<string, string>>;
}

type Template = CreateTemplate | RemoteTemplate;
type Component = Readonly<Record<string, unknown>>;

/** Fields beside the components that are compared when both sides show them. The category is the planner's concern. */
export const COMPARED_FIELDS = [
  'parameter_format',
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
  'is_primary_device_delivery_only',
] as const;

const ENUMERATED_FIELDS: readonly string[] = ['parameter_format', 'sub_category', 'display_format'];

/**
 * One form for a body as we send it and as Meta returns it. Meta writes enumerated values in upper case, returns media
 * samples as links, one-time-code buttons as links, and fills the fixed texts of authentication templates in.
 */
export function normalizeTemplate(template: Template): NormalTemplate {
  const authentication = template.category?.toUpperCase() === 'AUTHENTICATION';
  const components = listOf(template.components);
  const content: Record<string, unknown> = {};
  for (const component of components) Object.assign(content, normalizeComponent(component, authentication));
  for (const field of COMPARED_FIELDS) {
    const value = (template as Readonly<Record<string, unknown>>)[field];
    if (value !== undefined) content[field] = ENUMERATED_FIELDS.includes(field) ? upper(value) || undefined : value;
  }
  return { content, samples: Object.assign({}, ...components.map(samplesOf)) };
}

function normalizeComponent(component: Component, authentication: boolean): Record<string, unknown> {
  const type = typeOf(component);
  return { [type]: valueFor(type, component, authentication) };
}

function valueFor(type: string, component: Component, authentication: boolean): unknown {
  switch (type) {
    case 'header':
      return normalizeHeader(component);
    case 'body':
      return authentication ? pick(component, 'add_security_recommendation') : { text: normalizeText(component.text) };
    case 'footer':
      return authentication ? pick(component, 'code_expiration_minutes') : { text: normalizeText(component.text) };
    case 'buttons':
      return listOf(component.buttons).map((button) => normalizeButton(button, authentication));
    case 'carousel':
      return listOf(component.cards).map(normalizeCard);
    case 'limited_time_offer': {
      const { text, has_expiration = false } = (component.limited_time_offer ?? {}) as Record<string, unknown>;
      return present({ text: normalizeText(text), has_expiration });
    }
    default:
      return true;
  }
}

/** A text beside media or a location is never shown, and Meta drops it. */
function normalizeHeader({ format, text }: Component): Record<string, unknown> {
  const kind = upper(format) || undefined;
  const shown = kind === undefined || kind === 'TEXT';
  return present({ format: kind, text: shown ? normalizeText(text) : undefined });
}

function normalizeCard(card: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const components = listOf(card.components);
  return Object.assign({}, ...components.map((component) => normalizeComponent(component, false)));
}

function samplesOf(component: Component): Record<string, string> {
  const type = typeOf(component);
  if ((type !== 'header' && type !== 'body') || typeof component.text !== 'string') return {};
  const values = exampleValues(component.example, `${type}_text`, findPlaceholders(component.text));
  return Object.fromEntries([...values].map(([key, value]) => [`${type}.${key}`, normalizeText(value) ?? '']));
}

/** In lower case; empty where a card of Meta's lacks it. */
function typeOf({ type }: Component): string {
  return typeof type === 'string' ? type.toLowerCase() : '';
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function pick(component: Component, key: string): Record<string, unknown> {
  return present({ [key]: component[key] });
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
