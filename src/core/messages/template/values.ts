import { parameterEmpty, parameterFormat, parameterWhitespace } from '../../errors/blockers.js';
import { unfilledIn } from '../../templates/rules/stand-in.js';
import type { Blocker } from '../blocker.js';
import type { LocalFile } from '../media/local-file.js';
import { mediaRef } from '../media/value.js';
import { type Problem, readForm, type Value } from './forms.js';
import type { Slot } from './slot.js';

/** A value fit to be sent, or what is wrong with it. */
export type ReadValue = { readonly value: Value } | { readonly blocker: Blocker };

/** What a person types for a slot. */
export function slotFlag({ name, short }: Slot): string {
  return `--var ${short ?? name}=<value>`;
}

/**
 * Reads what was given for a slot. Meta refuses what is wrong here with 132018, 131008, 131009 or 100, or shows it to the
 * customer as it is. Pure.
 * @param files local files by the value that names them
 */
export function readValue(slot: Slot, given: string, files: ReadonlyMap<string, LocalFile>): ReadValue {
  const read = problemOf(slot, given) ?? readForm(slot, given, files);
  return 'problem' in read ? { blocker: blockerFor(slot, read) } : { value: read };
}

/** A value in the form that Meta wants. @param ids of uploaded files, by path */
export function wireValue(value: Value, ids: ReadonlyMap<string, string>): unknown {
  return value.kind === 'media' ? mediaRef(value.media, ids) : value.value;
}

function blockerFor(slot: Slot, { reason, problem }: Problem): Blocker {
  return reason(`The value for ${slot.name} ${problem}.`, slotFlag(slot));
}

/** Forms whose white space reaches nobody, or is judged by the form itself. */
const LOOSE: ReadonlySet<Slot['form']> = new Set(['json-object', 'json-list', 'media']);

/** What no value may be, whatever its form. */
function problemOf({ form }: Slot, given: string): Problem | undefined {
  if (given.trim() === '') return { reason: parameterEmpty, problem: 'is empty' };
  if (/\p{Surrogate}/u.test(given)) {
    return { reason: parameterFormat, problem: 'is cut in the middle of a character' };
  }
  const placeholder = unfilledIn(given);
  if (placeholder !== undefined) {
    return { reason: parameterFormat, problem: `is a placeholder that nothing filled: ${placeholder}` };
  }
  if (!LOOSE.has(form) && /[\n\r\t]| {5}/.test(given)) {
    return { reason: parameterWhitespace, problem: 'has a line break, a tab or more than four spaces in a row' };
  }
  return undefined;
}
