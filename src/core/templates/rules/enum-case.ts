import type { Path } from '../definition.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { Fields, TemplateView } from './template-view.js';

/** A value that is one of a list, and where it stands. */
interface EnumValue {
  readonly path: Path;
  readonly field: string;
  readonly value: unknown;
}

const TEMPLATE_FIELDS = ['category', 'parameter_format', 'display_format', 'sub_category'];
const COMPONENT_FIELDS = ['type', 'format'];
const BUTTON_FIELDS = ['type', 'otp_type', 'flow_action'];

function enumValues({ fields, components, cards, allButtons }: TemplateView): readonly EnumValue[] {
  return [
    ...valuesOf(fields, [], TEMPLATE_FIELDS),
    ...[...components, ...cards.flatMap((card) => card.components)].flatMap((component) =>
      valuesOf(component.fields, component.path, COMPONENT_FIELDS),
    ),
    ...allButtons.flatMap((button) => valuesOf(button.fields, button.path, BUTTON_FIELDS)),
  ];
}

function valuesOf(fields: Fields, path: Path, names: readonly string[]): readonly EnumValue[] {
  return names.flatMap((field) =>
    isMixed(fields[field]) ? [{ path: [...path, field], field, value: fields[field] }] : [],
  );
}

/** The value the way Meta's pages spell it: in capitals, but for `flow_action`. */
export function spelledEnum(field: string, value: string): string {
  return field === 'flow_action' ? value.toLowerCase() : value.toUpperCase();
}

/** Whether a value is a word in both capitals and small letters. */
function isMixed(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z_]{1,60}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

export const enumCaseRules = defineFamily(enumValues, {
  'enum-case': {
    severity: 'warning',
    source: SOURCES.api,
    summary: "A value out of a list is written in capitals or in small letters, as on Meta's pages, not in a mix.",
    uncertain: true,
    check({ path, field, value }, report) {
      if (typeof value !== 'string') return;
      report(path, `${quote(value)} mixes capitals and small letters.`, `Write ${quote(spelledEnum(field, value))}.`);
    },
  },
});
