import { quote } from './quote.js';
import type { Rule } from './rule.js';
import { SOURCES } from './sources.js';

/** No file tells which buttons a template of the library has. */
export const LIBRARY_BUTTONS_RULE = {
  id: 'library-button-inputs-missing',
  severity: 'error',
  source: SOURCES.library,
  summary: 'A library template with URL, phone or OTP buttons needs an input for each button, in order.',
  online: 'by plan and push, not by lint',
} as const satisfies Rule;

/** A button as the library shows it. */
export interface LibraryButton {
  readonly type: string;
  readonly text?: string | undefined;
}

/** Types of buttons that the library leaves open. */
const OPEN_BUTTONS: readonly string[] = ['URL', 'PHONE_NUMBER', 'OTP'];

/**
 * What is wrong with the inputs for the buttons of a library template, such as `no input for button 1 (URL "Follow it")`;
 * undefined when they fit. Meta wants one per button, in their order, as soon as one of the buttons is open.
 * @param given types of the inputs
 */
export function unfitButtonInputs(buttons: readonly LibraryButton[], given: readonly string[]): string | undefined {
  const wanted = buttons.map(({ type }) => type.toUpperCase());
  if (given.length === 0 && !wanted.some((type) => OPEN_BUTTONS.includes(type))) return undefined;
  const unfilled = buttons.flatMap((button, index) => {
    const input = given[index]?.toUpperCase();
    if (input === wanted[index]) return [];
    const instead = input === undefined ? '' : `, but ${quote(input)}`;
    return [`no input for button ${index + 1} (${nameOf(button)})${instead}`];
  });
  const surplus = given.slice(wanted.length).map((type, index) => {
    return `input ${wanted.length + index + 1} (${quote(type)}) is for no button`;
  });
  const problems = [...unfilled, ...surplus];
  return problems.length === 0 ? undefined : problems.join('; ');
}

function nameOf({ type, text }: LibraryButton): string {
  return text === undefined ? type.toUpperCase() : `${type.toUpperCase()} ${quote(text)}`;
}
