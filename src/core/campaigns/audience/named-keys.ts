import { shownColumns } from '../../consent/import/columns.js';
import { plainHeader } from '../../consent/import/field.js';
import { usageError } from '../../errors/command.js';
import { nearest } from '../../nearest.js';
import type { Fields } from '../../plain-data.js';
import { type AudienceOptions, CONTACT_FIELDS } from './list-row.js';
import { holdsKey } from './values.js';

/** An object may leave a key out, so one alone tells nothing. */
export const OBJECTS_LOOKED_AT = 100;

/**
 * Looks for the keys that a person named in the first objects of a list: a key that none of them has is a slip of the
 * pen, and would leave out everybody.
 * @throws {CliError} exit 2
 */
export function requireNamedKeys(
  objects: readonly Fields[],
  { columns, values }: Pick<AudienceOptions, 'columns' | 'values'>,
): void {
  if (objects.length === 0) return;
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const isKey = (name: string) => keys.some((key) => plainHeader(key) === plainHeader(name));
  for (const field of CONTACT_FIELDS) {
    const name = columns[field];
    if (name !== undefined && !isKey(name)) throw missing(name, objects.length, keys);
  }
  for (const name of values.named.values()) {
    if (!objects.some((object) => holdsKey(object, name))) throw missing(name, objects.length, keys);
  }
}

function missing(name: string, count: number, keys: readonly string[]) {
  const close = nearest(name, keys);
  const which = count === 1 ? 'The first row does not have' : `None of the first ${count} rows has`;
  return usageError(
    `${which} the key "${name}".`,
    close === undefined ? `their keys are ${shownColumns(keys)}` : `did you mean "${close}"?`,
  );
}
