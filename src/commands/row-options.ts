import { nearest } from '../core/nearest.js';
import { InvalidArgumentError } from './commander.js';

/** What a person chose to see of a list. */
export interface RowFlags {
  /** Names of fields, in the order in which they are shown. */
  readonly fields?: readonly string[];
  readonly csv?: boolean;
}

/** An option of lists, spread into `.option()`. */
export const CSV = ['--csv', 'print CSV for a spreadsheet, phone numbers without the +'] as const;

/** `--fields` of a list whose rows have these fields in JSON, spread into `.option()`; completion reads what its parser knows. */
export function fieldsOption<Name extends string>(known: readonly Name[]) {
  const description = `show only these fields, separated by commas: ${known.join(', ')}`;
  return [
    '--fields <names>',
    description,
    Object.assign((text: string) => parseFields(text, known), { known }),
  ] as const;
}

function parseFields<Name extends string>(text: string, known: readonly Name[]): readonly Name[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError(`Name at least one of ${known.join(', ')}.`);
  return names.map((name) => {
    const found = known.find((field) => field.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const meant = nearest(name, known);
    const suggestion = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw new InvalidArgumentError(`Unknown field: ${name}.${suggestion} The fields are ${known.join(', ')}.`);
  });
}
