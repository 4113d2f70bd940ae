import { asFields, asList, type Fields, upper } from '../../core/plain-data.js';
import type { ButtonView } from '../../core/templates/rules/component-view.js';
import { Refusal } from '../graph/refusal.js';
import { checkValue } from './template-values.js';

/** Sub types that a message may name. Source: the enumeration in Meta's own refusal of a wrong one. */
const SUB_TYPES = new Set([
  'BOOKING_CONFIRMATION',
  'CATALOG',
  'COPY_CODE',
  'FLOW',
  'MPM',
  'ORDER_DETAILS',
  'QUICK_REPLY',
  'REMINDER',
  'URL',
  'VOICE_CALL',
]);

/**
 * The button components of a message against the template's buttons: each must stand at its place, and a link with a
 * variable, a coupon or a code button must have its value.
 * @throws {Refusal} 100, 131008, 132000 or 132012
 */
export function checkButtons(
  buttons: readonly ButtonView[],
  components: readonly Fields[],
  isAuthentication: boolean,
): void {
  const given = components.filter((component) => upper(component.type) === 'BUTTON');
  for (const component of given) checkPlace(component, buttons, isAuthentication);
  buttons.forEach((button, index) => {
    if (!needsValue(button, isAuthentication)) return;
    const component = given.find((candidate) => Number(candidate.index) === index);
    const parameter = asFields(asList(component?.parameters)[0]);
    if (component === undefined || Object.keys(parameter).length === 0) {
      throw new Refusal(131008, { details: `Button at index ${index} of type ${button.type} requires a parameter` });
    }
    if (upper(parameter.type) === 'TEXT') checkValue('button', parameter);
  });
}

function checkPlace(component: Fields, buttons: readonly ButtonView[], isAuthentication: boolean): void {
  const subType = upper(component.sub_type);
  if (!SUB_TYPES.has(subType)) {
    throw new Refusal(100, {
      message: `(#100) Param template['components'][0]['sub_type'] must be one of {${[...SUB_TYPES].join(', ')}}`,
    });
  }
  const button = buttons[Number(component.index ?? 0)];
  const expected = button?.type === 'OTP' || isAuthentication ? 'URL' : button?.type;
  if (expected !== subType) {
    throw new Refusal(132012, {
      details: `Button at index ${component.index ?? 0}: expected ${expected ?? 'none'}, received ${subType}`,
    });
  }
}

function needsValue(button: ButtonView, isAuthentication: boolean): boolean {
  if (isAuthentication || button.type === 'OTP' || button.type === 'COPY_CODE') return true;
  return button.type === 'URL' && /\{\{.+?\}\}/.test(String(button.fields.url ?? ''));
}
