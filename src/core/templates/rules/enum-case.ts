import type { Fields } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** A value that is one of a list, and where it stands. */
interface EnumValue {
  readonly path: Path;
  readonly field: string;
  readonly value: string;
}

const TEMPLATE_FIELDS = ['category', 'parameter_format', 'display_format', 'sub_category'];
const COMPONENT_FIELDS = ['type', 'format'];
const BUTTON_FIELDS = ['type', 'otp_type', 'flow_action'];

/** Those that are written in a mix. */
function mixedValues({ fields, components, cards, allButtons }: TemplateView): readonly EnumValue[] {
  const found: EnumValue[] = [];
  addMixed(found, { fields, path: [] }, TEMPLATE_FIELDS);
  for (const component of components) addMixed(found, component, COMPONENT_FIELDS);
  for (const card of cards) for (const component of card.components) addMixed(found, component, COMPONENT_FIELDS);
  for (const button of allButtons) addMixed(found, button, BUTTON_FIELDS);
  return found;
}

function addMixed(
  found: EnumValue[],
  { fields, path }: { readonly fields: Fields; readonly path: Path },
  names: readonly string[],
): void {
  for (const field of names) {
    const value = fields[field];
    if (typeof value === 'string' && isMixed(value)) found.push({ path: [...path, field], field, value });
  }
}

/** The value the way Meta's pages spell it: in capitals, but for `flow_action`. */
export function spelledEnum(field: string, value: string): string {
  return field === 'flow_action' ? value.toLowerCase() : value.toUpperCase();
}

/** Whether a value is a word in both capitals and small letters. */
function isMixed(value: string): boolean {
  return /^[A-Za-z_]{1,60}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

export const enumCaseRules = defineFamily(mixedValues, {
  'enum-case': {
    severity: 'warning',
    source: SOURCES.api,
    summary: 'Enum values are written in upper case or in lower case, not mixed.',
    uncertain: true,
    check({ path, field, value }, report) {
      report(path, `${quote(value)} mixes upper and lower case.`, `Write ${quote(spelledEnum(field, value))}.`);
    },
  },
});
