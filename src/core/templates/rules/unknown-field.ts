import { COMPONENT_TYPES } from '../../meta/component-types.js';
import { TEMPLATE_LANGUAGES } from '../../meta/languages.js';
import { asFields, asList, type Fields } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { BUTTON_TYPES } from './button-types.js';
import type { ButtonView, ComponentView } from './component-view.js';
import { defineFamily, wholeTemplate } from './family.js';
import { type FieldOwner, KNOWN_FIELDS, READ_ONLY_FIELDS } from './known-fields.js';
import { quote } from './quote.js';
import type { Report } from './rule.js';
import { SOURCES } from './sources.js';
import { suggestField } from './suggest-field.js';
import type { TemplateView } from './template-view.js';

/** Unknown fields reported of one object; one with more is something else than a template. */
const REPORTED_MAX = 10;

export const unknownFieldRules = defineFamily(wholeTemplate, {
  /**
   * An error where the field looks like a misspelt one, whose effect would be missed in silence. Any other may be one
   * that Meta has added since: a warning, which a comment can ignore.
   */
  'unknown-field': {
    severity: 'error',
    source: SOURCES.api,
    summary: 'A template, component, card, button or sample has only fields that Meta documents.',
    check(template, report) {
      checkTemplateFields(template, report);
      for (const component of template.components) checkComponent(component, report);
      for (const card of template.cards) {
        checkFields('card', card.fields, card.path, report);
        for (const component of card.components) checkComponent(component, report);
      }
      for (const button of template.allButtons) checkButton(button, report);
    },
  },
});

const known = new Map<string, ReadonlySet<string>>(
  Object.entries(KNOWN_FIELDS).map(([owner, fields]) => [owner, new Set(fields)]),
);
const isKnown = (owner: FieldOwner, field: string) => known.get(owner)?.has(field) ?? false;

/** What only the channel form has: content that stands below a language there, and in `components` here. */
const CHANNEL_CONTENT: readonly string[] = [
  'header',
  'body',
  'footer',
  'buttons',
  'carousel',
  'limited_time_offer',
  'call_permission_request',
  'add_security_recommendation',
  'code_expiration_minutes',
  'samples',
];

function checkTemplateFields({ fields, language }: TemplateView, report: Report): void {
  const isUpsert = Array.isArray(fields.languages);
  const unknown = unknownIn('template', fields).filter((field) => !(isUpsert && field === 'languages'));
  for (const field of unknown.slice(0, REPORTED_MAX)) {
    if (CHANNEL_CONTENT.includes(field)) {
      const below = TEMPLATE_LANGUAGES.has(language) ? language : 'en_US';
      const place = field === 'samples' ? 'beside languages' : `under languages.${below}`;
      report([field], `${quote(field)} is not a field of the request.`, `Put it ${place}, or write components.`);
    } else if (READ_ONLY_FIELDS.has(field)) {
      const message = `${quote(field)} is set by Meta and cannot be sent.`;
      report([field], message, 'Remove it.', 'warning');
    } else reportUnknown('template', field, [], report);
  }
}

function checkComponent({ type, fields, path }: ComponentView, report: Report): void {
  // One of another type has fields of its own, and a request for calls has a rule of its own.
  if (!COMPONENT_TYPES.includes(type) || type === 'CALL_PERMISSION_REQUEST') return;
  checkFields('component', fields, path, report);
  if (type === 'LIMITED_TIME_OFFER') {
    checkFields('limited_time_offer', asFields(fields.limited_time_offer), [...path, 'limited_time_offer'], report);
  }
  if (fields.example !== undefined) checkExample(asFields(fields.example), [...path, 'example'], report);
}

function checkExample(example: Fields, path: Path, report: Report): void {
  checkFields('example', example, path, report);
  for (const field of ['header_text_named_params', 'body_text_named_params']) {
    if (example[field] !== undefined) checkItems('named sample', example[field], [...path, field], report);
  }
}

/** Of an app, these have a rule of their own when they stand on the button itself. */
const APP_FIELDS: readonly string[] = KNOWN_FIELDS['supported app'];

function checkButton({ type, fields, path }: ButtonView, report: Report): void {
  if (!BUTTON_TYPES.has(type)) return;
  const rest = type === 'OTP' ? (field: string) => !APP_FIELDS.includes(field) : undefined;
  checkFields('button', fields, path, report, rest);
  if (fields.supported_apps !== undefined) {
    checkItems('supported app', fields.supported_apps, [...path, 'supported_apps'], report);
  }
  if (fields.app_deep_link !== undefined) {
    checkFields('app_deep_link', asFields(fields.app_deep_link), [...path, 'app_deep_link'], report);
  }
}

/** Lists are looked at this far; longer ones break a limit of their own. */
const ITEMS_MAX = 64;

function checkItems(owner: FieldOwner, list: unknown, path: Path, report: Report): void {
  for (const [index, item] of asList(list).slice(0, ITEMS_MAX).entries()) {
    checkFields(owner, asFields(item), [...path, index], report);
  }
}

function checkFields(
  owner: FieldOwner,
  fields: Fields,
  path: Path,
  report: Report,
  isMeant: (field: string) => boolean = () => true,
): void {
  for (const field of unknownIn(owner, fields).filter(isMeant).slice(0, REPORTED_MAX)) {
    reportUnknown(owner, field, path, report);
  }
}

const NONE: readonly string[] = [];

function unknownIn(owner: FieldOwner, fields: Fields): readonly string[] {
  const fieldsKnown = known.get(owner);
  let unknown: string[] | undefined;
  for (const field in fields) {
    if (fieldsKnown?.has(field)) continue;
    unknown ??= [];
    unknown.push(field);
  }
  return unknown ?? NONE;
}

function reportUnknown(owner: FieldOwner, field: string, path: Path, report: Report): void {
  const message = `Unknown field ${quote(field)} ${PLACES[owner]}.`;
  const similar = suggestField(field, KNOWN_FIELDS[owner]);
  if (similar !== undefined) {
    report([...path, field], message, `Did you mean ${quote(similar)}?`);
    return;
  }
  const elsewhere = (Object.keys(KNOWN_FIELDS) as FieldOwner[]).find((other) => isKnown(other, field));
  const hint =
    elsewhere === undefined
      ? `Remove it; known fields are ${KNOWN_FIELDS[owner].join(', ')}.`
      : `It is known ${PLACES[elsewhere]} only: move it there, or remove it.`;
  report([...path, field], message, hint, 'warning');
}

const PLACES: Readonly<Record<FieldOwner, string>> = {
  template: 'at the top of a template',
  component: 'in a component',
  button: 'in a button',
  card: 'in a carousel card',
  example: 'in an example',
  'named sample': 'in a named sample',
  limited_time_offer: 'in limited_time_offer',
  'supported app': 'in a supported app',
  app_deep_link: 'in app_deep_link',
};
