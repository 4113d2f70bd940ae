import { textEmpty, textPlaceholder, textTooLong } from '../../errors/blockers.js';
import { unfilledIn } from '../../templates/rules/stand-in.js';
import type { Blocker, Warning } from '../blocker.js';

/**
 * What is wrong with a text that a person reads, and what may be.
 * @param name of its place: `text`, `caption`
 * @param max characters
 */
export function checkText(
  text: string,
  name: string,
  max: number,
): { readonly blockers: readonly Blocker[]; readonly warnings: readonly Warning[] } {
  return { blockers: check(text, name, max), warnings: warn(text, name) };
}

function check(text: string, name: string, max: number): readonly Blocker[] {
  if (text.trim() === '') return [textEmpty(`The ${name} is empty.`, `write a ${name}`)];
  if (text.length <= max) return [];
  const message = `The ${name} has ${text.length} characters; the limit is ${max}.`;
  return [textTooLong(message, `shorten it by ${text.length - max} characters`)];
}

/** A text may speak of placeholders, so this is no more than a doubt. */
function warn(text: string, name: string): readonly Warning[] {
  const placeholder = unfilledIn(text);
  if (placeholder === undefined) return [];
  const message = `The ${name} holds ${placeholder}, which looks like a placeholder that nothing filled.`;
  return [textPlaceholder(message, 'put the value in its place')];
}
