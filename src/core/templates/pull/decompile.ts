import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../graph/templates.js';
import { asFields, asList, upper } from '../../plain-data.js';
import type { ChannelButton, ChannelCard, ChannelContent, ChannelHeader } from '../files/schema.js';
import { findPlaceholders } from '../rules/placeholders.js';
import { KEPT_SAMPLE, MEDIA_FORMATS } from '../samples/places.js';
import type { SampleNames } from './sample-names.js';
import { type KnownVariable, samplesOf } from './text-places.js';

export interface DecompileOptions {
  readonly names: SampleNames;
  /** The variables of the file, by place: they are used again where the sample shows that the same is meant. */
  readonly known?: ReadonlyMap<string, readonly KnownVariable[]> | undefined;
}

/** Stands for a sample that Meta does not show. */
const NO_SAMPLE = 'example';

/**
 * One language of the channel form, from a body in Meta's form. Each variable becomes an expression: one that the file
 * has, or a new one, such as `{{ body_1 }}`, with Meta's sample. What the channel form cannot hold is left out, so what
 * comes of it is to be compiled and compared.
 */
export function decompileContent(body: CreateTemplate, options: DecompileOptions): ChannelContent {
  const isAuthentication = body.category.toUpperCase() === 'AUTHENTICATION';
  const parts = (body.components ?? []).map((component) => {
    return isAuthentication ? authenticationPart(component) : ordinaryPart(component, '', options);
  });
  return Object.assign({}, ...parts);
}

function authenticationPart(component: TemplateComponent): ChannelContent {
  const { add_security_recommendation, code_expiration_minutes } = component;
  switch (upper(component.type)) {
    case 'BODY':
      return add_security_recommendation === undefined ? {} : { add_security_recommendation };
    case 'FOOTER':
      return code_expiration_minutes === undefined ? {} : { code_expiration_minutes };
    case 'BUTTONS':
      return { buttons: asList(component.buttons).map((button) => plainButton(button as TemplateButton)) };
    default:
      return {};
  }
}

function ordinaryPart(component: TemplateComponent, prefix: string, options: DecompileOptions): ChannelContent {
  switch (upper(component.type)) {
    case 'HEADER':
      return { header: header(component, prefix, options) };
    case 'BODY':
      return { body: text(component, 'body', prefix, options) };
    case 'FOOTER':
      return { footer: component.text ?? '' };
    case 'BUTTONS':
      return {
        buttons: asList(component.buttons).map((button, index) =>
          ordinaryButton(button as TemplateButton, { prefix, index, options }),
        ),
      };
    case 'CAROUSEL':
      return { carousel: (component.cards ?? []).map((card, index) => cardOf(card.components, index, options)) };
    case 'LIMITED_TIME_OFFER':
      return { limited_time_offer: { ...component.limited_time_offer } };
    case 'CALL_PERMISSION_REQUEST':
      return { call_permission_request: true };
    default:
      return {};
  }
}

function cardOf(components: readonly TemplateComponent[], index: number, options: DecompileOptions): ChannelCard {
  const parts = asList(components).map((item) => {
    return ordinaryPart(item as TemplateComponent, `carousel.${index}.`, options);
  });
  const { header, body, buttons }: ChannelContent = Object.assign({}, ...parts);
  return {
    ...(header === undefined ? {} : { header }),
    ...(body === undefined ? {} : { body }),
    ...(buttons === undefined ? {} : { buttons }),
  };
}

function header(component: TemplateComponent, prefix: string, options: DecompileOptions): string | ChannelHeader {
  const format = upper(component.format);
  if (format === 'TEXT') return text(component, 'header', prefix, options);
  return { format: format.toLowerCase(), ...(MEDIA_FORMATS.includes(format) ? { handle: KEPT_SAMPLE } : {}) };
}

function text(
  component: TemplateComponent,
  part: 'header' | 'body',
  prefix: string,
  { names, known }: DecompileOptions,
): string {
  const samples = samplesOf({ ...component }, part);
  const place = `${prefix}${part}`;
  return withExpressions(component.text ?? '', (key) => {
    const sample = samples.get(key);
    const again = sameVariable(known?.get(place) ?? [], key, sample);
    if (again !== undefined) return again;
    if (!/^\d+$/.test(key)) return names.share(key, sample ?? NO_SAMPLE);
    return names.name(`${variablePrefix(place)}_${key}`, sample ?? NO_SAMPLE);
  });
}

/** A number stands for what has the same sample, a name for what has the same name. */
function sameVariable(known: readonly KnownVariable[], key: string, sample: string | undefined): string | undefined {
  if (!/^\d+$/.test(key)) return known.find((variable) => variable.key === key)?.expression;
  const alike = known.filter(({ example }) => sample === undefined || example === sample);
  return (alike.find((variable) => variable.key === key) ?? (sample === undefined ? undefined : alike[0]))?.expression;
}

function withExpressions(text: string, expressionFor: (key: string) => string): string {
  let result = '';
  let from = 0;
  for (const { key, start, end } of findPlaceholders(text)) {
    result += `${text.slice(from, start)}{{ ${expressionFor(key)} }}`;
    from = end;
  }
  return result + text.slice(from);
}

interface ButtonPlace {
  readonly prefix: string;
  readonly index: number;
  readonly options: DecompileOptions;
}

function ordinaryButton(button: TemplateButton, { prefix, index, options }: ButtonPlace): ChannelButton {
  const plain = plainButton(button);
  const { url } = button;
  const [variable] = typeof url === 'string' ? findPlaceholders(url) : [];
  if (typeof url !== 'string' || variable === undefined) return plain;
  const place = `${prefix}buttons.${index}`;
  const [known] = options.known?.get(place) ?? [];
  const sample = urlSample(button, url.slice(0, variable.start));
  const expression = known?.expression ?? options.names.name(`${variablePrefix(place)}_url`, sample);
  return { ...plain, url: withExpressions(url, () => expression) };
}

/** Meta shows the value alone, or the whole URL with the value in its place. */
function urlSample({ example }: TemplateButton, base: string): string {
  const [first]: readonly unknown[] = Array.isArray(example) ? example : [example];
  const value = typeof first === 'string' && first.startsWith(base) ? first.slice(base.length) : first;
  return typeof value === 'string' && value.trim() !== '' ? value : NO_SAMPLE;
}

/** Fields of a button that stand in the channel form as they are. */
const PLAIN_FIELDS = [
  'text',
  'url',
  'phone_number',
  'app_deep_link',
  'autofill_text',
  'zero_tap_terms_accepted',
  'supported_apps',
  'flow_id',
  'flow_name',
  'flow_json',
  'flow_action',
  'navigate_screen',
  'icon',
  'ttl_minutes',
] as const;

function plainButton(button: TemplateButton): ChannelButton {
  const fields = asFields(button);
  const kept = PLAIN_FIELDS.filter((field) => fields[field] !== undefined).map((field) => [field, fields[field]]);
  const { type, otp_type, example } = button;
  return {
    type: type.toLowerCase(),
    ...(otp_type === undefined ? {} : { otp_type: otp_type.toLowerCase() }),
    ...Object.fromEntries(kept),
    // Of a URL it follows from the samples.
    ...(upper(type) === 'COPY_CODE' && typeof example === 'string' ? { example } : {}),
  };
}

/** `carousel.0.buttons.1` → `card_1_button_2`. */
function variablePrefix(place: string): string {
  return place
    .replace(/carousel\.(\d+)\./, (_, index: string) => `card_${Number(index) + 1}_`)
    .replace(/buttons\.(\d+)/, (_, index: string) => `button_${Number(index) + 1}`);
}
