import { asFields, asList } from '../../core/plain-data.js';
import { Refusal } from '../graph/refusal.js';
import { subcodeTitle } from './subcodes.js';

/** The subcode of a component that lacks a field, as live answers have it. */
export const MISSING_FIELD = 2388043;

/**
 * Meta's answer where a component lacks a field, or has it in a shape that Meta does not read.
 * Source: live answers quoted in public code, https://github.com/megaapp977/stack/issues/324
 */
export function missingField(component: string, field: string): Refusal {
  const userMessage = `${component} component does not contain the expected field(s) (${field})`;
  return new Refusal(100, {
    subcode: MISSING_FIELD,
    message: 'Invalid parameter',
    userTitle: subcodeTitle(MISSING_FIELD),
    userMessage,
    details: userMessage,
  });
}

/** The same for the place of a finding, such as `components.1.buttons.0.example`. Pure. */
export function missingFieldAt(body: unknown, path: string): Refusal {
  const parts = path.split('.');
  const at = parts.lastIndexOf('components') + 2;
  const component = parts.slice(0, at).reduce<unknown>((value, part) => {
    return /^\d+$/.test(part) ? asList(value)[Number(part)] : asFields(value)[part];
  }, body);
  const field = parts.includes('example', at) ? 'example' : (parts.at(-1) ?? '');
  return missingField(String(asFields(component).type ?? '').toUpperCase(), field);
}
